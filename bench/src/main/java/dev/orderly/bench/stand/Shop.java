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
import java.util.function.LongConsumer;

/**
 * The database seen from the side: it is filled here with the orders that were there before, and
 * looked at afterwards. The owners of those orders only read; new orders are placed by others, so
 * that they can be told apart.
 */
public final class Shop {

  private static final String ADD_USERS =
      """
      insert into users (tenant_id, email, role)
      select 1, format('%s-%s@bench.example', ?::text, n), ?
        from generate_series(1, ?) as n
      returning id\
      """;

  /**
   * Orders of the last ninety days, most of them shipped. Triggers and foreign keys sleep meanwhile
   * ({@code session_replication_role}): what is written here has been thought through, and checking
   * a million orders one by one takes minutes.
   */
  private static final String ADD_ORDERS =
      """
      with wanted as materialized (
        select (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0')
                 || '7000a' || lpad(to_hex(n), 15, '0'))::uuid as id,
               'F-' || n as number,
               owner, at, n % 20 as kind
          from generate_series(?::bigint, ?::bigint) as n,
               lateral (select now() - interval '90 days' * (1 - n / ?::float8) as at) as at,
               lateral (select ? + n % ? as owner) as owner
      ), filled as (
        insert into orders (
               id, tenant_id, tenant_region, order_number, user_id, order_type, lifecycle, status,
               payment_status, items, currency, subtotal, tax_amount, total_amount, version,
               last_sequence, created_at, updated_at)
        select wanted.id, p.tenant_id, p.tenant_region, number, owner, p.order_type, p.lifecycle,
               (array['PENDING', 'PAID', 'SHIPPED'])[case when kind < 1 then 1 when kind < 4 then 2 else 3 end],
               p.payment_status, p.items, p.currency, p.subtotal, p.tax_amount, p.total_amount,
               case when kind < 1 then 1 when kind < 4 then 2 else 3 end,
               case when kind < 1 then 1 when kind < 4 then 2 else 3 end,
               at, at
          from wanted, orders p
         where p.id = ?
      )
      insert into order_status_history (order_id, seq, from_status, to_status, actor, at)
      select id, seq, (array[null, 'PENDING', 'PAID'])[seq],
             (array['PENDING', 'PAID', 'SHIPPED'])[seq], 'user:' || owner, at
        from wanted,
             generate_series(1, case when kind < 1 then 1 when kind < 4 then 2 else 3 end) as seq\
      """;

  private static final String SAMPLE =
      """
      select id, user_id
        from orders
       where user_id between ? and ?
       order by uuid_hash(id)
      offset ? limit ?\
      """;

  private static final int CHUNK = 20_000;

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

  /** Does something with one row, and answers what the benchmark wants to know of it. */
  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  public Users addUsers(String name, String role, int count) {
    var ids = query(ADD_USERS, row -> row.getLong(1), name, role, count);
    return new Users(ids.getFirst(), count);
  }

  /** Fills the shop up from so many orders to so many, each like that one, which was placed. */
  public void fill(Users owners, UUID pattern, int from, int to, LongConsumer progress) {
    for (int first = from + 1; first <= to; first += CHUNK) {
      int last = Math.min(to, first + CHUNK - 1);
      execute(
          "set session_replication_role = replica",
          ADD_ORDERS,
          first,
          last,
          to,
          owners.first(),
          owners.count(),
          pattern);
      progress.accept(last);
    }
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
    execute("", sql);
  }

  private void execute(String before, String sql, Object... parameters) {
    try (var connection = connect();
        var first = connection.createStatement();
        var statement = prepared(connection, sql, parameters)) {
      first.execute(before);
      statement.execute();
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
