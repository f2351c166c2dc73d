package dev.orderly.application.live;

import dev.orderly.application.Unavailable;
import dev.orderly.application.event.EventLog;
import dev.orderly.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A log that can be away; when it has gone, no answer is on its way any more. */
final class FrailLog implements EventLog {

  private final EventLog log;
  private boolean away;

  FrailLog(EventLog log) {
    this.log = log;
  }

  synchronized void goAway() {
    away = true;
  }

  synchronized void comeBack() {
    away = false;
  }

  private EventLog log() {
    if (away) {
      throw Unavailable.away("the database", null);
    }
    return log;
  }

  @Override
  public synchronized Optional<Part> read(Wish wish) {
    return log().read(wish);
  }

  @Override
  public synchronized long newest(TenantId tenant) {
    return log().newest(tenant);
  }

  @Override
  public synchronized List<TenantId> tenants() {
    return log().tenants();
  }

  @Override
  public synchronized OptionalLong positionOf(TenantId tenant, UUID event) {
    return log().positionOf(tenant, event);
  }
}
