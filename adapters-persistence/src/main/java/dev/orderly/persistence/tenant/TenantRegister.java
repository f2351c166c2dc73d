package dev.orderly.persistence.tenant;

import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.persistence.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** The tenants as operators keep them: each with the rules that it has of its own. */
public final class TenantRegister {

  private static final int LARGEST_DECIMAL_PREFIX = 9_999_999;
  private static final int COMPACT_RADIX = 36;

  private static final String LIST =
      """
      select id, name, region, order_prefix, tax_rate, default_lifecycle
        from tenants
       order by id\
      """;

  private static final String LOOK =
      """
      select id, name, region, order_prefix, tax_rate, default_lifecycle
        from tenants
       where id = :id\
      """;

  private static final String NEXT_ID = "select coalesce(max(id), 0) + 1 from tenants";

  private static final String ADD =
      """
      insert into tenants (id, name, region, order_prefix, tax_rate, default_lifecycle)
      values (:id, :name, :region, :prefix, :tax_rate, :lifecycle)
      on conflict do nothing\
      """;

  private static final String CHANGE =
      """
      update tenants
         set name = :name, region = :region, order_prefix = :prefix, tax_rate = :tax_rate,
             default_lifecycle = :lifecycle
       where id = :id\
      """;

  private final Database database;

  public TenantRegister(Database database) {
    this.database = database;
  }

  /** A tenant. Where it has no tax rate or lifecycle of its own, the service's setting holds. */
  public record Entry(
      TenantId id,
      String name,
      String region,
      String orderPrefix,
      Optional<TaxRate> taxRate,
      Optional<String> defaultLifecycle) {

    /** A tenant of whom nothing but the id is known. */
    public static Entry plain(TenantId id) {
      var prefix = usualPrefix(id);
      return new Entry(id, "tenant " + id, "default", prefix, Optional.empty(), Optional.empty());
    }
  }

  /** {@code T<id>-}; an id with more digits than a prefix has room for is written in base 36. */
  private static String usualPrefix(TenantId tenant) {
    int radix = tenant.value() > LARGEST_DECIMAL_PREFIX ? COMPACT_RADIX : 10;
    return "T" + Integer.toString(tenant.value(), radix).toUpperCase(Locale.ROOT) + "-";
  }

  public List<Entry> list() {
    return database.with(handle -> handle.createQuery(LIST).map(TenantRegister::entry).list());
  }

  public Optional<Entry> find(TenantId id) {
    return database.with(handle -> look(handle, LOOK, id));
  }

  /** One more than the largest. */
  public TenantId nextId() {
    return new TenantId(
        database.with(handle -> handle.createQuery(NEXT_ID).mapTo(int.class).one()));
  }

  /** Whether it was not there before. */
  public boolean add(Entry entry) {
    return database.with(handle -> add(handle, entry));
  }

  /** The same in a transaction that is under way. */
  public static boolean add(Handle handle, Entry entry) {
    return bind(handle.createUpdate(ADD), entry).execute() == 1;
  }

  /** The tenant as it is afterwards; empty when there is none. */
  public Optional<Entry> change(TenantId id, UnaryOperator<Entry> change) {
    return database.inTransaction(
        handle -> {
          var changed = look(handle, LOOK + " for no key update", id).map(change);
          changed.ifPresent(entry -> bind(handle.createUpdate(CHANGE), entry).execute());
          return changed;
        });
  }

  private static Optional<Entry> look(Handle handle, String sql, TenantId id) {
    return handle.createQuery(sql).bind("id", id.value()).map(TenantRegister::entry).findOne();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Entry entry) {
    return statement
        .bind("id", entry.id().value())
        .bind("name", entry.name())
        .bind("region", entry.region())
        .bind("prefix", entry.orderPrefix())
        .bind("tax_rate", entry.taxRate().map(TaxRate::fraction).orElse(null))
        .bind("lifecycle", entry.defaultLifecycle().orElse(null));
  }

  private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
    return new Entry(
        new TenantId(row.getInt("id")),
        row.getString("name"),
        row.getString("region"),
        row.getString("order_prefix"),
        Optional.ofNullable(row.getBigDecimal("tax_rate")).map(TaxRate::new),
        Optional.ofNullable(row.getString("default_lifecycle")));
  }
}
