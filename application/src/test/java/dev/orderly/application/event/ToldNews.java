package dev.orderly.application.event;

import dev.orderly.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;

/** News that remember what was told. */
final class ToldNews implements News {

  private final List<EventMessage> told = new ArrayList<>();

  @Override
  public synchronized void tell(List<EventMessage> events) {
    told.addAll(events);
  }

  @Override
  public Listening listen(TenantId tenant, Runnable listener) {
    throw new UnsupportedOperationException();
  }

  synchronized List<EventMessage> told() {
    return List.copyOf(told);
  }
}
