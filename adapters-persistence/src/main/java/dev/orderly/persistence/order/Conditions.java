package dev.orderly.persistence.order;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jdbi.v3.core.statement.SqlStatement;

/** Conditions of a statement, and the values that they name. None at all is true. */
final class Conditions {

  private final StringJoiner sql = new StringJoiner(" and ").setEmptyValue("true");
  private final Map<String, Object> values = new LinkedHashMap<>();

  Conditions and(String condition) {
    sql.add(condition);
    return this;
  }

  Conditions and(String condition, String name, Object value) {
    return and(condition).with(name, value);
  }

  Conditions with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  String sql() {
    return sql.toString();
  }

  <S extends SqlStatement<S>> S bind(S statement) {
    values.forEach(statement::bind);
    return statement;
  }
}
