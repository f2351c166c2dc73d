package dev.orderly.domain.order;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.Tenant;
import java.time.Instant;
import java.util.Optional;

/** A placement like another one, but for what a test says of it. */
public final class PlacementLike {

  private final Placement pattern;
  private OrderId id;
  private Tenant tenant;
  private Optional<LocationId> location;
  private Metadata metadata;
  private Optional<Instant> deadline;
  private Instant at;

  private PlacementLike(Placement pattern) {
    this.pattern = pattern;
    id = pattern.id();
    tenant = pattern.tenant();
    location = pattern.location();
    metadata = pattern.metadata();
    deadline = pattern.deadline();
    at = pattern.at();
  }

  public static PlacementLike like(Placement pattern) {
    return new PlacementLike(pattern);
  }

  public PlacementLike with(OrderId id) {
    this.id = id;
    return this;
  }

  public PlacementLike in(Tenant tenant) {
    this.tenant = tenant;
    return this;
  }

  public PlacementLike at(LocationId location) {
    this.location = Optional.of(location);
    return this;
  }

  public PlacementLike at(Instant time) {
    at = time;
    return this;
  }

  public PlacementLike noting(String json) {
    metadata = new Metadata(json);
    return this;
  }

  public PlacementLike due(Instant time) {
    deadline = Optional.of(time);
    return this;
  }

  public Placement placement() {
    return new Placement(
        id,
        pattern.number(),
        tenant,
        pattern.user(),
        pattern.by(),
        location,
        pattern.type(),
        pattern.lifecycle(),
        pattern.currency(),
        pattern.lines(),
        metadata,
        deadline,
        at);
  }
}
