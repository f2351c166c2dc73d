package dev.orderly.persistence.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * An array as a statement's argument. The driver sends these three kinds in PostgreSQL's binary
 * form; what has another type goes as text and is cast by the statement.
 */
public final class SqlArray implements Argument {

  private final String type;
  private final Object[] values;

  private SqlArray(String type, Object[] values) {
    this.type = type;
    this.values = values;
  }

  /** Each value as its text; null stays null. */
  public static <T> SqlArray texts(Collection<T> rows, Function<T, ?> column) {
    return new SqlArray(
        "text", filled(new String[rows.size()], rows, column.andThen(SqlArray::text)));
  }

  public static <T> SqlArray ints(Collection<T> rows, Function<T, Integer> column) {
    return new SqlArray("int4", filled(new Integer[rows.size()], rows, column));
  }

  public static <T> SqlArray longs(Collection<T> rows, Function<T, Long> column) {
    return new SqlArray("int8", filled(new Long[rows.size()], rows, column));
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private static <T, V> V[] filled(V[] values, Collection<T> rows, Function<T, V> column) {
    int i = 0;
    for (var row : rows) {
      values[i++] = column.apply(row);
    }
    return values;
  }

  @Override
  public void apply(int position, PreparedStatement statement, StatementContext context)
      throws SQLException {
    statement.setArray(position, statement.getConnection().createArrayOf(type, values));
  }
}
