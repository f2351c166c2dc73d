package dev.orderly.application.order;

import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.CONFIRMED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.SHOP;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.anId;
import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Unavailable;
import dev.orderly.application.order.OrderHistory.Entry;
import dev.orderly.application.order.OutsideNews.Fact;
import dev.orderly.application.order.ReactToNews.Effect;
import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Authorization;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.Orders.Reacted;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.domain.order.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReactToNewsTest {

  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Fact AUTHORIZED = new Fact.PaymentAuthorized(Authorization.UNSAID);

  private final InMemoryOrders stored = new InMemoryOrders();
  private final DisturbedOrders orders = new DisturbedOrders(stored);
  private final ToldCache cache = new ToldCache();
  private final ReactToNews reactToNews =
      new ReactToNews(orders, cache, InstantSource.fixed(LATER));

  @Test
  void an_authorised_payment_moves_the_order_and_is_told() {
    var order = placed(RETAIL);

    var effect = reactToNews.react(news("payment.authorized.v1", order, AUTHORIZED));

    var by = Actor.event("payment.authorized.v1");
    var paid = stored.findAnywhere(order.id()).orElseThrow();
    assertThat(effect).isEqualTo(Effect.DONE);
    assertThat(paid.status()).isEqualTo(CONFIRMED);
    assertThat(paid.payment()).isEqualTo(PaymentStatus.AUTHORIZED);
    assertThat(paid.updatedAt()).isEqualTo(LATER);
    assertThat(stored.events().getLast())
        .isEqualTo(
            new OrderEvent.StatusChanged(
                2, PENDING, CONFIRMED, by, Reason.of("payment_authorized")));
    assertThat(cache.told()).containsExactly("changing", "committed 2");
  }

  @Test
  void a_failed_payment_cancels_with_the_words_of_whoever_knows() {
    var order = placed(STANDARD);
    var failed = new Fact.PaymentFailed(Optional.of("Card declined."));

    var effect = reactToNews.react(news("payment.failed.v1", order, failed));

    assertThat(effect).isEqualTo(Effect.DONE);
    assertThat(stored.of(order.id()).getLast())
        .isEqualTo(
            new Entry(
                2,
                Optional.of(PENDING),
                CANCELED,
                "event:payment.failed.v1",
                Optional.of("payment_failed"),
                Optional.of("Card declined."),
                LATER));
  }

  @Test
  void money_that_differs_is_noted_and_stops_the_order() {
    var order = placed(STANDARD);
    var less = new Authorization(Optional.of(new BigDecimal("9.99")), Optional.of("USD"));

    var effect = reactToNews.react(news("p", order, new Fact.PaymentAuthorized(less)));

    var held = stored.findAnywhere(order.id()).orElseThrow();
    assertThat(effect).isEqualTo(Effect.DONE);
    assertThat(held.status()).isEqualTo(PENDING);
    assertThat(held.onHold()).isTrue();
    assertThat(stored.of(order.id()).getLast().reasonCode()).contains("payment-mismatch");
    assertThat(cache.told()).containsExactly("changing", "committed 2");
  }

  @Test
  void only_the_lines_that_are_short_are_marked() {
    var order = placed(STANDARD);
    var oneOfSku2 = new Fact.StockShort(Map.of("sku-2", 1, "sku-1", 7, "sku-9", 0));

    var effect = reactToNews.react(news("inventory.reservation.failed.v1", order, oneOfSku2));

    assertThat(effect).isEqualTo(Effect.DONE);
    assertThat(backordered(order)).containsExactly(2);
  }

  @Test
  void lines_of_one_product_share_what_there_is_of_it() {
    var order = placed(STANDARD);
    var twoOfSku3 = new Fact.StockShort(Map.of("sku-3", 2));

    var effect = reactToNews.react(news("inventory.reservation.failed.v1", order, twoOfSku3));

    assertThat(effect).isEqualTo(Effect.DONE);
    assertThat(backordered(order)).containsExactly(4);
  }

  @Test
  void a_shortage_that_names_no_line_of_the_order_is_one_of_all() {
    var order = placed(STANDARD);
    var other = placed(STANDARD);

    var nothingSaid = reactToNews.react(news("i", order, new Fact.StockShort(Map.of())));
    var stranger = reactToNews.react(news("i", other, new Fact.StockShort(Map.of("sku-9", 0))));

    assertThat(List.of(nothingSaid, stranger)).containsOnly(Effect.DONE);
    assertThat(backordered(order)).containsExactly(1, 2, 3, 4);
    assertThat(backordered(other)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void news_that_comes_too_late_is_noted_and_the_cache_is_left_alone() {
    var order = moved(placed(STANDARD), PAID);

    var effect = reactToNews.react(news("payment.failed.v1", order, failed()));

    assertThat(effect).isEqualTo(Effect.DONE);
    assertThat(stored.findAnywhere(order.id())).contains(order);
    assertThat(stored.of(order.id()).getLast())
        .isEqualTo(
            new Entry(
                3,
                Optional.of(PAID),
                PAID,
                "event:payment.failed.v1",
                Optional.of("reaction-not-applied"),
                Optional.empty(),
                LATER));
    assertThat(cache.told()).isEmpty();
  }

  @Test
  void the_same_news_has_one_effect() {
    var order = placed(STANDARD);
    var news = news("payment.authorized.v1", order, AUTHORIZED);

    var first = reactToNews.react(news);
    var second = reactToNews.react(news);

    assertThat(List.of(first, second)).containsExactly(Effect.DONE, Effect.BEFORE);
    assertThat(stored.of(order.id())).hasSize(2);
    assertThat(stored.events()).hasSize(2);
  }

  @Test
  void a_copy_that_is_decided_on_at_the_same_time_changes_nothing_and_says_so() {
    var order = placed(STANDARD);
    orders.answer(Reacted.BEFORE);

    var effect = reactToNews.react(news("payment.authorized.v1", order, AUTHORIZED));

    assertThat(effect).isEqualTo(Effect.BEFORE);
    assertThat(cache.told()).containsExactly("changing", "abandoned");
  }

  @Test
  void whoever_is_overtaken_decides_anew() {
    var order = placed(STANDARD);
    orders.before(() -> moved(order, CANCELED));

    var effect = reactToNews.react(news("payment.authorized.v1", order, AUTHORIZED));

    var refunded = stored.findAnywhere(order.id()).orElseThrow();
    assertThat(effect).isEqualTo(Effect.DONE);
    assertThat(refunded.status()).isEqualTo(CANCELED);
    assertThat(refunded.payment()).isEqualTo(PaymentStatus.REFUND_PENDING);
    assertThat(cache.told()).containsExactly("changing", "abandoned", "changing", "committed 3");
  }

  @Test
  void whoever_is_overtaken_again_and_again_gives_up_at_last() {
    var order = placed(STANDARD);
    for (int i = 0; i < 1_000; i++) {
      orders.answer(Reacted.STALE);
    }

    assertThatThrownBy(() -> reactToNews.react(news("p", order, AUTHORIZED)))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void news_of_an_unknown_order_may_come_again() {
    var unknown = new OutsideNews("1", "p", new OrderId(anId()), AUTHORIZED);

    assertThat(reactToNews.react(unknown)).isEqualTo(Effect.NO_SUCH_ORDER);
  }

  /** Two lines of one product among four, for 10.00 USD. */
  private Order placed(Lifecycle lifecycle) {
    var lines =
        List.of(
            aLine(1, "1.00", 2),
            aLine(2, "1.00", 2),
            aLine(3, "1.00", 2),
            new Line(4, "sku-3", "Widget 3", usd("2.00"), 2, List.of(), false));
    var number = stored.nextNumber(SHOP);
    var placed = Order.place(aPlacement(aCustomer(42), lifecycle, number, lines));
    assertThat(stored.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  @CanIgnoreReturnValue
  private Order moved(Order order, Status to) {
    var change = (Accepted) order.moveTo(to, Actor.owner(order.user()), Reason.NONE, NOON);
    assertThat(stored.save(change, Optional.empty())).isEqualTo(Saved.DONE);
    return change.order();
  }

  private List<Integer> backordered(Order order) {
    return stored.findAnywhere(order.id()).orElseThrow().lines().stream()
        .filter(Line::backordered)
        .map(Line::number)
        .toList();
  }

  private static Fact failed() {
    return new Fact.PaymentFailed(Optional.empty());
  }

  private static OutsideNews news(String type, Order order, Fact fact) {
    return new OutsideNews(anId().toString(), type, order.id(), fact);
  }
}
