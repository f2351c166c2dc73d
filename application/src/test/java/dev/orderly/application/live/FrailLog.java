package dev.orderly.application.live;

import dev.orderly.application.Unavailable;
import dev.orderly.application.event.EventLog;
import dev.orderly.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A log that can be away. */
final class FrailLog implements EventLog {

  private final EventLog log;
  private volatile boolean away;

  FrailLog(EventLog log) {
    this.log = log;
  }

  void goAway() {
    away = true;
  }

  void comeBack() {
    away = false;
  }

  private EventLog log() {
    if (away) {
      throw Unavailable.away("the database", null);
    }
    return log;
  }

  @Override
  public Optional<Part> read(Wish wish) {
    return log().read(wish);
  }

  @Override
  public long newest(TenantId tenant) {
    return log().newest(tenant);
  }

  @Override
  public List<TenantId> tenants() {
    return log().tenants();
  }

  @Override
  public OptionalLong positionOf(TenantId tenant, UUID event) {
    return log().positionOf(tenant, event);
  }
}
