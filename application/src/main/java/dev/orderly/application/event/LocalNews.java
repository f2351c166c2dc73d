package dev.orderly.application.event;

import dev.orderly.domain.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** News within this process, for a process that is alone. */
public final class LocalNews implements News {

  private final Map<Listening, Ear> ears = new ConcurrentHashMap<>();

  private record Ear(TenantId tenant, Runnable listener) {}

  @Override
  public void tell(List<EventMessage> events) {
    for (var ear : ears.values()) {
      if (events.stream().anyMatch(event -> event.tenant().equals(ear.tenant()))) {
        ear.listener().run();
      }
    }
  }

  @Override
  public Listening listen(TenantId tenant, Runnable listener) {
    var listening =
        new Listening() {
          @Override
          public void close() {
            ears.remove(this);
          }
        };
    ears.put(listening, new Ear(tenant, listener));
    return listening;
  }
}
