package dev.orderly.application.live;

import dev.orderly.application.event.EventLog;
import dev.orderly.application.event.News;
import dev.orderly.application.order.FindOrder;
import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.user.Caller;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets callers follow what becomes of the orders that they may see, or of one of them: from now on,
 * or from behind an event that they have heard of, whichever process they heard it from.
 */
public final class FollowOrders implements AutoCloseable {

  private final FindOrder find;
  private final EventLog log;
  private final Audiences audiences;

  public FollowOrders(FindOrder find, EventLog log, News news) {
    this.find = find;
    this.log = log;
    this.audiences = new Audiences(log, news);
  }

  public Following follow(Caller caller, Optional<OrderRef> ref, Optional<UUID> lastEvent) {
    var order = ref.flatMap(wanted -> find.find(caller, wanted)).map(OrderView::id);
    if (ref.isPresent() && order.isEmpty()) {
      return new Following.NoSuchOrder();
    }
    var interest = new Interest(caller.scope(), order);
    if (lastEvent.isEmpty()) {
      return new Following.Live(audiences.open(interest, Optional.empty()));
    }
    var position = log.positionOf(caller.tenant(), lastEvent.get());
    return position.isEmpty()
        ? new Following.Forgotten()
        : new Following.Live(audiences.open(interest, Optional.of(position.getAsLong())));
  }

  /** Ends all streams. */
  @Override
  public void close() {
    audiences.close();
  }
}
