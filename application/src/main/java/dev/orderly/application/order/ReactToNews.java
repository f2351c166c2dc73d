package dev.orderly.application.order;

import static java.util.stream.Collectors.toSet;

import dev.orderly.application.Unavailable;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Reacted;
import dev.orderly.domain.order.Reaction;
import dev.orderly.domain.order.Reaction.Applied;
import dev.orderly.domain.order.Reaction.Noted;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.order.Supply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets an order react to news from outside. The reaction is written together with a receipt for the
 * news, so the same news has one effect, however often and wherever it comes. When somebody else
 * changes the order meanwhile, it is read again and decides anew.
 */
public final class ReactToNews {

  /** Under which name the receipts are kept. */
  private static final String CONSUMER = "order-service-events";

  /**
   * Each try that fails means that another caller's succeeded; this many cannot happen to one order
   * in a while.
   */
  private static final int MAX_TRIES = 100;

  private final Orders orders;
  private final OrderCache cache;
  private final InstantSource clock;

  public ReactToNews(Orders orders, OrderCache cache, InstantSource clock) {
    this.orders = orders;
    this.cache = cache;
    this.clock = clock;
  }

  /** What became of the news. */
  public enum Effect {
    DONE,
    /** It had its effect before. */
    BEFORE,
    /** There is no such order, or not yet: the news may come again. */
    NO_SUCH_ORDER
  }

  public Effect react(OutsideNews news) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      var order = orders.findAnywhere(news.order());
      if (order.isEmpty()) {
        return Effect.NO_SUCH_ORDER;
      }
      var effect = attempt(order.get(), news, clock.instant());
      if (effect.isPresent()) {
        return effect.get();
      }
    }
    throw Unavailable.away("the order", null);
  }

  /** Empty when somebody else changed the order meanwhile. */
  private Optional<Effect> attempt(Order order, OutsideNews news, Instant at) {
    var reaction = reaction(order, news, at);
    var receipt = new Receipt(CONSUMER, news.eventId(), at);
    return switch (write(order, reaction, receipt)) {
      case DONE -> Optional.of(Effect.DONE);
      case BEFORE -> Optional.of(Effect.BEFORE);
      case STALE -> Optional.empty();
    };
  }

  private static Reaction reaction(Order order, OutsideNews news, Instant at) {
    var by = Actor.event(news.type());
    return switch (news.fact()) {
      case OutsideNews.Fact.PaymentAuthorized(var authorization) ->
          order.paymentAuthorized(authorization, by, at);
      case OutsideNews.Fact.PaymentFailed(var why) -> order.paymentFailed(why, by, at);
      case OutsideNews.Fact.StockShort(var available) ->
          order.stockShort(shortLines(order, available), by, at);
    };
  }

  /** When none of the lines is short by what was said, all are: it was said that some are. */
  private static Set<Integer> shortLines(Order order, Map<String, Integer> available) {
    var supply = new Supply(available);
    var some =
        order.lines().stream()
            .filter(it -> supply.take(it.number(), it.productId(), it.quantity()).isPresent())
            .map(Line::number)
            .collect(toSet());
    return some.isEmpty() ? order.lines().stream().map(Line::number).collect(toSet()) : some;
  }

  private Reacted write(Order order, Reaction reaction, Receipt receipt) {
    return switch (reaction) {
      case Noted _ -> orders.react(order, reaction, receipt);
      case Applied(var accepted, var _) -> {
        var change = cache.changing(order.id());
        var reacted = orders.react(order, reaction, receipt);
        if (reacted == Reacted.DONE) {
          change.committed(OrderView.of(accepted.order()));
        } else {
          change.abandoned();
        }
        yield reacted;
      }
    };
  }
}
