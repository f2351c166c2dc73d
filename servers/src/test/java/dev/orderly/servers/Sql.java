package dev.orderly.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Just enough JDBC to see a database work. */
final class Sql {
  private Sql() {}

  static Connection connect(PostgresDatabase database) throws SQLException {
    return connect(database, 30);
  }

  static Connection connect(PostgresDatabase database, int seconds) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl()
            + "&connectTimeout=%1$d&loginTimeout=%1$d&socketTimeout=30".formatted(seconds));
  }

  static void run(PostgresDatabase database, String... statements) {
    try (var connection = connect(database);
        var statement = connection.createStatement()) {
      for (var sql : statements) statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> column(PostgresDatabase database, String query) {
    try (var connection = connect(database)) {
      return column(connection, query);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> column(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var column = new ArrayList<String>();
      while (rows.next()) column.add(rows.getString(1));
      return column;
    }
  }
}
