package dev.orderly.persistence.user;

import static dev.orderly.persistence.database.SqlArray.ints;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.UserId;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.KnownRows;
import dev.orderly.persistence.tenant.Locations;
import dev.orderly.persistence.tenant.TenantRegister;
import org.jdbi.v3.core.Handle;

/**
 * Makes the rows that orders refer to for callers whom another service knows. What their token says
 * is the truth; the rows only have to be there, so each process makes them once.
 *
 * <p>An email that is missing or taken does not keep anybody from ordering: the row then has an
 * address that nobody can have.
 */
final class ExternalUsers {

  private static final String MAKE_USER =
      """
      insert into users (id, tenant_id, email, role, location_ids)
      values (:id, :tenant, :email, :role, :locations)
      on conflict do nothing\
      """;

  private static final String EXISTS = "select exists (select from users where id = :id)";

  private final Database database;
  private final KnownRows<Known> known = new KnownRows<>();

  ExternalUsers(Database database) {
    this.database = database;
  }

  private record Known(UserId user, TenantId tenant) {}

  void ensure(Caller caller) {
    var who = new Known(caller.id(), caller.tenant());
    if (known.contains(who)) {
      return;
    }
    database.inTransaction(handle -> make(handle, caller));
    known.add(who);
  }

  private static boolean make(Handle handle, Caller caller) {
    var _ = TenantRegister.add(handle, TenantRegister.Entry.plain(caller.tenant()));
    Locations.make(handle, caller.tenant(), caller.locations());
    var nobody = "user-" + caller.id() + "@external.invalid";
    var email = Email.parse(caller.email()).map(Email::written).orElse(nobody);
    return makeUser(handle, caller, email)
        || exists(handle, caller)
        || makeUser(handle, caller, nobody);
  }

  private static boolean makeUser(Handle handle, Caller caller, String email) {
    return handle
            .createUpdate(MAKE_USER)
            .bind("id", caller.id().value())
            .bind("tenant", caller.tenant().value())
            .bind("email", email)
            .bind("role", caller.role().name())
            .bind("locations", ints(caller.locations(), LocationId::value))
            .execute()
        == 1;
  }

  private static boolean exists(Handle handle, Caller caller) {
    return handle.createQuery(EXISTS).bind("id", caller.id().value()).mapTo(boolean.class).one();
  }
}
