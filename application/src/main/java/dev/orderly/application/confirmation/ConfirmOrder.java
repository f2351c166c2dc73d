package dev.orderly.application.confirmation;

import dev.orderly.application.confirmation.Confirmations.Recorded;
import dev.orderly.domain.order.OrderId;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Confirms a new order: records it once per event, and then says so in one line. A crash between
 * the two costs the line, never a second confirmation.
 */
public final class ConfirmOrder {

  private final Confirmations confirmations;
  private final Consumer<Announcement> announce;
  private final InstantSource clock;

  /** What is said aloud when an order was confirmed, and whom and what it is about. */
  public record Announcement(OrderId order, Recorded.Now about, String line) {}

  public ConfirmOrder(
      Confirmations confirmations, Consumer<Announcement> announce, InstantSource clock) {
    this.confirmations = confirmations;
    this.announce = announce;
    this.clock = clock;
  }

  public Recorded confirm(String eventId, OrderId order) {
    var recorded = confirmations.record(eventId, order, clock.instant());
    if (recorded instanceof Recorded.Now now) {
      announce.accept(new Announcement(order, now, line(now)));
    }
    return recorded;
  }

  /** One form for every order, also for one item: people search their logs for it. */
  private static String line(Recorded.Now order) {
    return "order %s of user %s confirmed, %d items, %s"
        .formatted(order.number(), order.user(), order.lines(), order.total());
  }
}
