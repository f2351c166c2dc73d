package dev.orderly.bench.stand;

import dev.orderly.bench.BenchFault;
import dev.orderly.servers.PostgresDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The database seen from the side. Those who own the orders that were there before only read; new
 * orders are placed by others, so that they can be told apart.
 */
public final class Shop {

  /** Of 16 MB each. */
  private static final int LOG_FILES = 128;

  private static final String ADD_USERS =
      """
      insert into users (tenant_id, email, role)
      select 1, format('%s-%s@bench.example', ?::text, n), ?
        from generate_series(1, ?) as n
      returning id\
      """;

  /** Those who were made up first ordered the most. */
  private static final String REGULARS =
      """
      select users.id, count(orders.id) >= ?
        from users left join orders on orders.user_id = users.id
       where email like 'customer%@seed.example'
       group by users.id
       order by users.id\
      """;

  private static final String SAMPLE =
      """
      select id, user_id
        from orders
       where user_id between ? and ?
       order by uuid_hash(id)
      offset ? limit ?\
      """;

  private final PostgresDatabase database;

  public Shop(PostgresDatabase database) {
    this.database = database;
  }

  /** Users whose ids follow one another. */
  public record Users(long first, int count) {
    public long last() {
      return first + count - 1;
    }
  }

  /** An order and whose it is. */
  public record Owned(UUID id, long owner) {}

  private record Regular(long id, boolean hasEnough) {}

  /** Does something with one row, and answers what the benchmark wants to know of it. */
  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  public Users addUsers(String name, String role, int count) {
    var ids = query(ADD_USERS, row -> row.getLong(1), name, role, count);
    return new Users(ids.getFirst(), count);
  }

  /** The first of those customers that were made up, as many as have so many orders at least. */
  public Users regulars(int orders) {
    var customers = query(REGULARS, row -> new Regular(row.getLong(1), row.getBoolean(2)), orders);
    var regulars = customers.stream().takeWhile(Regular::hasEnough).toList();
    if (regulars.isEmpty()) {
      throw new BenchFault("Nobody in the shop has %d orders".formatted(orders));
    }
    return new Users(regulars.getFirst().id(), regulars.size());
  }

  /**
   * Gives a new server what one has that has run for a while: files of the log that are written
   * again. To make a new one is slow, and every commit waits for it meanwhile; which would be
   * measured then is how fast this machine makes files. There are as many as are written before the
   * first checkpoint.
   */
  public void wearIn() {
    var filler = "select pg_logical_emit_message(false, 'bench', repeat('.', 16 << 20))";
    for (int i = 0; i < LOG_FILES; i++) {
      execute(filler);
    }
    execute("checkpoint");
  }

  /** Leaves the database at rest: statistics fresh, dirty pages written. */
  public void settle() {
    execute("vacuum (analyze)");
    execute("checkpoint");
  }

  /** Orders of these users, without any order among them, but always the same. */
  public List<Owned> sample(Users owners, int offset, int limit) {
    return query(
        SAMPLE,
        row -> new Owned(row.getObject(1, UUID.class), row.getLong(2)),
        owners.first(),
        owners.last(),
        offset,
        limit);
  }

  /** One number out of the database. */
  public double number(String sql, Object... parameters) {
    return query(sql, row -> row.getDouble(1), parameters).getFirst();
  }

  /** The texts of one row. */
  public List<String> texts(String sql, Object... parameters) {
    Row<List<String>> all =
        row -> {
          var texts = new ArrayList<String>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            texts.add(row.getString(i));
          }
          return texts;
        };
    return query(sql, all, parameters).getFirst();
  }

  public void execute(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private <T> List<T> query(String sql, Row<T> row, Object... parameters) {
    try (var connection = connect();
        var statement = prepared(connection, sql, parameters);
        var result = statement.executeQuery()) {
      var all = new ArrayList<T>();
      while (result.next()) {
        all.add(row.of(result));
      }
      return all;
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl());
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static BenchFault refused(SQLException e) {
    return new BenchFault("PostgreSQL refused a statement of the benchmark: " + e.getMessage(), e);
  }
}
