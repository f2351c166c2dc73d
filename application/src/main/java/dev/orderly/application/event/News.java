package dev.orderly.application.event;

import dev.orderly.domain.tenant.TenantId;
import java.util.List;

/**
 * Word that events have left, for whoever waits for that in any process. It is quick and not
 * reliable: what it says may get lost, or be said twice. Whoever hears it looks into the log, and
 * whoever hears nothing looks there too, only later.
 */
public interface News {

  /** Says that these have got their places in the log. It never waits and never fails. */
  void tell(List<EventMessage> events);

  /**
   * Calls the listener when there is news of the tenant, or may have been some, until it is closed.
   */
  Listening listen(TenantId tenant, Runnable listener);

  /** Somebody who listens. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
