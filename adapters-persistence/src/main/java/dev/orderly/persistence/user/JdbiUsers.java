package dev.orderly.persistence.user;

import static dev.orderly.persistence.database.SqlArray.ints;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import dev.orderly.domain.user.Users;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.Faults;
import dev.orderly.persistence.tenant.Locations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The accounts in PostgreSQL. */
public final class JdbiUsers implements Users {

  private static final String ADD =
      """
      insert into users (tenant_id, email, password_hash, role, location_ids)
      values (:tenant, :email, :hash, :role, :locations)
      on conflict (lower(email)) do nothing
      returning id, tenant_id, email, role, location_ids\
      """;

  private static final String SKIP_FOREIGN_IDS =
      """
      select setval(pg_get_serial_sequence('users', 'id'), max(id))
        from users
       where id < :machines\
      """;

  private static final String FIND =
      """
      select id, tenant_id, email, role, location_ids
        from users
       where id = :id and erased_at is null\
      """;

  private static final String CREDENTIALS =
      """
      select id, tenant_id, email, role, location_ids, password_hash
        from users
       where lower(email) = lower(:email) and password_hash is not null\
      """;

  private static final String LIST =
      """
      select id, tenant_id, email, role, location_ids
        from users
       where tenant_id = :tenant and erased_at is null
       order by id\
      """;

  private static final String ASSIGN =
      """
      update users
         set role = :role, location_ids = :locations, updated_at = now()
       where tenant_id = :tenant and id = :id and erased_at is null
      returning id, tenant_id, email, role, location_ids\
      """;

  private static final String ERASE =
      """
      update users
         set email = null,
             password_hash = null,
             role = 'CUSTOMER',
             location_ids = '{}',
             updated_at = now(),
             erased_at = now()
       where tenant_id = :tenant and id = :id and erased_at is null\
      """;

  private static final String IS_OR_WAS =
      "select exists (select from users where tenant_id = :tenant and id = :id)";

  private static final String WAS_ERASED =
      "select exists (select from users where id = :id and erased_at is not null)";

  private final Database database;
  private final ExternalUsers external;

  public JdbiUsers(Database database) {
    this.database = database;
    this.external = new ExternalUsers(database);
  }

  @Override
  public Optional<User> add(NewUser user) {
    try {
      return insert(user);
    } catch (RuntimeException e) {
      if (!Faults.violates(e, "users_pkey")) {
        throw e;
      }
      // Another identity service gave this id out before we did: go on behind all of them.
      database.with(JdbiUsers::skipForeignIds);
      return insert(user);
    }
  }

  private static long skipForeignIds(Handle handle) {
    return handle
        .createQuery(SKIP_FOREIGN_IDS)
        .bind("machines", UserId.FIRST_MACHINE)
        .mapTo(long.class)
        .one();
  }

  private Optional<User> insert(NewUser user) {
    return database.inTransaction(
        handle -> {
          Locations.make(handle, user.tenant(), user.locations());
          return handle
              .createQuery(ADD)
              .bind("tenant", user.tenant().value())
              .bind("email", user.email().written())
              .bind("hash", user.passwordHash())
              .bind("role", user.role().name())
              .bind("locations", ints(user.locations(), LocationId::value))
              .map(JdbiUsers::user)
              .findOne();
        });
  }

  @Override
  public Optional<User> find(UserId id) {
    return database.with(
        handle -> handle.createQuery(FIND).bind("id", id.value()).map(JdbiUsers::user).findOne());
  }

  @Override
  public Optional<Credentials> credentials(Email email) {
    return database.with(
        handle ->
            handle
                .createQuery(CREDENTIALS)
                .bind("email", email.written())
                .map((row, it) -> new Credentials(user(row, it), row.getString("password_hash")))
                .findOne());
  }

  @Override
  public List<User> list(TenantId tenant) {
    return database.with(
        handle ->
            handle.createQuery(LIST).bind("tenant", tenant.value()).map(JdbiUsers::user).list());
  }

  @Override
  public Optional<User> assign(TenantId tenant, UserId id, Role role, Set<LocationId> locations) {
    return database.inTransaction(
        handle -> {
          Locations.make(handle, tenant, locations);
          return handle
              .createQuery(ASSIGN)
              .bind("tenant", tenant.value())
              .bind("id", id.value())
              .bind("role", role.name())
              .bind("locations", ints(locations, LocationId::value))
              .map(JdbiUsers::user)
              .findOne();
        });
  }

  @Override
  public boolean erase(TenantId tenant, UserId id) {
    return database.inTransaction(
        handle -> {
          handle
              .createUpdate(ERASE)
              .bind("tenant", tenant.value())
              .bind("id", id.value())
              .execute();
          return handle
              .createQuery(IS_OR_WAS)
              .bind("tenant", tenant.value())
              .bind("id", id.value())
              .mapTo(boolean.class)
              .one();
        });
  }

  @Override
  public boolean wasErased(UserId id) {
    return database.with(
        handle -> handle.createQuery(WAS_ERASED).bind("id", id.value()).mapTo(boolean.class).one());
  }

  @Override
  public void ensure(Caller caller) {
    external.ensure(caller);
  }

  private static User user(ResultSet row, StatementContext context) throws SQLException {
    var locations = new LinkedHashSet<LocationId>();
    for (var id : (Object[]) row.getArray("location_ids").getArray()) {
      locations.add(new LocationId((Integer) id));
    }
    return new User(
        new UserId(row.getLong("id")),
        new Email(row.getString("email")),
        Role.valueOf(row.getString("role")),
        new TenantId(row.getInt("tenant_id")),
        locations);
  }
}
