package dev.orderly.persistence.tenant;

import static dev.orderly.persistence.database.SqlArray.ints;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.KnownRows;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The places of a tenant. Their rows are made on first use. */
public final class Locations {

  private static final String MAKE =
      """
      insert into locations (tenant_id, id, name)
      select :tenant, id, 'location ' || id
        from unnest(:ids) as id
       order by id
      on conflict do nothing\
      """;

  private final Database database;
  private final KnownRows<Place> known = new KnownRows<>();

  public Locations(Database database) {
    this.database = database;
  }

  private record Place(TenantId tenant, LocationId location) {}

  /** Makes the row of a place, unless it is there. */
  public void ensure(TenantId tenant, LocationId location) {
    var place = new Place(tenant, location);
    if (!known.contains(place)) {
      database.with(handle -> make(handle, tenant, List.of(location)));
      known.add(place);
    }
  }

  /** Makes the rows of places in a transaction that is under way. */
  public static int make(Handle handle, TenantId tenant, Collection<LocationId> locations) {
    return handle
        .createUpdate(MAKE)
        .bind("tenant", tenant.value())
        .bind("ids", ints(locations, LocationId::value))
        .execute();
  }
}
