package dev.orderly.persistence.tenant;

import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.tenant.Tenants;
import dev.orderly.persistence.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The tenants, each remembered for a few seconds: they hardly ever change and every order needs
 * one. A tenant that does not exist is not remembered.
 */
public final class JdbiTenants implements Tenants {

  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final String FIND =
      """
      select id, name, region, order_prefix, tax_rate, default_lifecycle
        from tenants
       where id = :id\
      """;

  private final Database database;
  private final TenantSettings usual;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<TenantId, Remembered> remembered = new ConcurrentHashMap<>();

  public JdbiTenants(Database database, TenantSettings usual) {
    this(database, usual, System::nanoTime);
  }

  JdbiTenants(Database database, TenantSettings usual, LongSupplier nanoTime) {
    this.database = database;
    this.usual = usual;
    this.nanoTime = nanoTime;
  }

  private record Remembered(Tenant tenant, long sinceNanos) {
    boolean isFresh(long now) {
      return now - sinceNanos < REMEMBERED.toNanos();
    }
  }

  @Override
  public Optional<Tenant> find(TenantId id) {
    long now = nanoTime.getAsLong();
    var known = remembered.get(id);
    if (known != null && known.isFresh(now)) {
      return Optional.of(known.tenant());
    }
    var found =
        database.with(
            handle -> handle.createQuery(FIND).bind("id", id.value()).map(this::tenant).findOne());
    found.ifPresent(tenant -> remembered.put(id, new Remembered(tenant, now)));
    return found;
  }

  private Tenant tenant(ResultSet row, StatementContext context) throws SQLException {
    return new Tenant(
        new TenantId(row.getInt("id")),
        row.getString("name"),
        row.getString("region"),
        row.getString("order_prefix"),
        Optional.ofNullable(row.getBigDecimal("tax_rate"))
            .map(TaxRate::new)
            .orElse(usual.taxRate()),
        Optional.ofNullable(row.getString("default_lifecycle")).orElse(usual.defaultLifecycle()));
  }
}
