package dev.orderly.worker;

import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.worker.NewsRoom.AUTHORIZED;
import static dev.orderly.worker.NewsRoom.FAILED;
import static dev.orderly.worker.NewsRoom.QUEUE;
import static dev.orderly.worker.NewsRoom.SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.orderly.application.Eventually;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.servers.TestServers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * News that comes again, late, all at once or while the database is killed, has its effect once.
 */
final class RepeatedNewsTest {

  private static final List<String> PAID_AT_ONCE =
      List.of(
          "null PENDING ",
          "PENDING PAID payment_authorized",
          "PAID PAID reaction-not-applied",
          "PAID PAID reaction-not-applied",
          "PAID AUTHORIZED",
          "order.created.v1",
          "order.status.changed.v1");

  private static final List<String> CANCELLED_AT_ONCE =
      List.of(
          "null PENDING ",
          "PENDING CANCELED payment_failed",
          "CANCELED CANCELED reaction-not-applied",
          "CANCELED CANCELED reaction-not-applied",
          "CANCELED REFUND_PENDING",
          "order.created.v1",
          "order.status.changed.v1",
          "order.inventory.release.requested.v1",
          "order.updated.v1",
          "order.refund.requested.v1");

  private static final List<String> HELD_THEN_PAID =
      List.of(
          "null PENDING ",
          "PENDING PENDING reaction-not-applied",
          "PENDING AUTHORIZED held",
          "order.created.v1",
          "order.item.backordered.v1",
          "order.updated.v1",
          "order.updated.v1");

  private static final List<String> HELD_THEN_CANCELLED =
      List.of(
          "null PENDING ",
          "PENDING CANCELED payment_failed",
          "CANCELED CANCELED reaction-not-applied",
          "CANCELED REFUND_PENDING held",
          "order.created.v1",
          "order.item.backordered.v1",
          "order.updated.v1",
          "order.status.changed.v1",
          "order.inventory.release.requested.v1",
          "order.updated.v1",
          "order.refund.requested.v1");

  /** What becomes of an order, by the order in which its news come: history, state and events. */
  private static final Map<List<String>, List<String>> ENDS =
      Map.of(
          List.of(AUTHORIZED, FAILED, SHORT), PAID_AT_ONCE,
          List.of(AUTHORIZED, SHORT, FAILED), PAID_AT_ONCE,
          List.of(FAILED, AUTHORIZED, SHORT), CANCELLED_AT_ONCE,
          List.of(FAILED, SHORT, AUTHORIZED), CANCELLED_AT_ONCE,
          List.of(SHORT, AUTHORIZED, FAILED), HELD_THEN_PAID,
          List.of(SHORT, FAILED, AUTHORIZED), HELD_THEN_CANCELLED);

  @AutoClose private final NewsRoom room = NewsRoom.open();
  private final Shop shop = room.shop();
  private final Bus bus = room.bus();

  @Test
  void the_same_event_a_hundred_times_over_two_workers_has_one_effect() {
    long seed = System.nanoTime();
    var order = shop.place();
    var others = shop.place(20);
    var messages = new ArrayList<Runnable>();
    others.forEach(it -> messages.add(() -> bus.tells("pay " + it.id(), AUTHORIZED, it, "")));
    for (int copy = 0; copy < 100; copy++) {
      messages.add(() -> bus.tells("same", AUTHORIZED, order, ""));
    }
    Collections.shuffle(messages, new Random(seed));

    messages.forEach(Runnable::run);

    Eventually.holds(() -> assertThat(shop.payments()).hasSize(21));
    room.settle();
    System.out.printf(
        "100 copies over 2 workers, seed %d: %d orders, %d events in %d messages, %d effects%n",
        seed, 21, 21, messages.size(), shop.payments().size());
    assertThat(shop.events(order)).hasSize(2);
    assertThat(shop.history(order)).hasSize(2);
    assertThat(shop.now(order).version()).isEqualTo(2);
    assertThat(shop.payments()).hasSize(21).doesNotHaveDuplicates();
    assertThat(bus.dead(QUEUE)).isEmpty();
  }

  /**
   * What comes first decides, what comes later finds what became of it: one order for each way in
   * which three news can come, v3 before v1 and v2 among them, each with copies.
   */
  @Test
  void three_news_lead_to_the_one_right_end_in_whichever_order_they_come() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var orders = new HashMap<List<String>, Order>();
    ENDS.keySet().forEach(news -> orders.put(news, shop.place()));

    for (int turn = 0; turn < 3; turn++) {
      var messages = new ArrayList<Runnable>();
      for (var each : orders.entrySet()) {
        var type = each.getKey().get(turn);
        var id = type + " of " + each.getValue().number();
        var copy = (Runnable) () -> bus.tells(id, type, each.getValue(), "");
        messages.addAll(Collections.nCopies(3, copy));
      }
      Collections.shuffle(messages, random);
      messages.forEach(Runnable::run);
      int receipts = orders.size() * (turn + 1);
      Eventually.holds(() -> assertThat(room.receipts()).hasSize(receipts));
    }

    room.settle();
    var ends = new HashMap<List<String>, List<String>>();
    orders.forEach((news, order) -> ends.put(news, end(order)));
    System.out.printf(
        "in each order of arrival, seed %d: %d orders, %d events in %d messages, %d effects%n",
        seed, orders.size(), 18, 54, room.receipts().size());
    assertThat(ends).isEqualTo(ENDS);
    assertThat(bus.dead(QUEUE)).isEmpty();
  }

  private List<String> end(Order order) {
    var now = shop.now(order);
    var end = new ArrayList<>(shop.history(order));
    end.add(now.status() + " " + now.payment() + (now.onHold() ? " held" : ""));
    end.addAll(shop.events(order));
    return end;
  }

  /** However they come: the money is used for the order, or goes back, and never both. */
  @Test
  void news_that_comes_all_at_once_with_copies_ends_well() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var orders = shop.place(60);
    var messages = new ArrayList<Runnable>();
    for (var order : orders) {
      var id = order.id().toString();
      for (int copy = 0; copy < 3; copy++) {
        messages.add(() -> bus.tells(id + "3", AUTHORIZED, order, ",\"amount\":\"19.99\""));
        messages.add(() -> bus.tells(id + "1", FAILED, order, ""));
        messages.add(() -> bus.tells(id + "2", SHORT, order, ""));
      }
    }
    Collections.shuffle(messages, random);

    messages.forEach(Runnable::run);

    Eventually.holds(() -> assertThat(room.receipts()).hasSize(180));
    room.settle();
    var ends = new ArrayList<Status>();
    for (var order : orders) {
      var end = shop.now(order);
      ends.add(end.status());
      assertThat(shop.events(order)).hasSize(end.lastSequence());
      assertThat(wellEnded(end)).as(shop.history(order).toString()).isTrue();
    }
    System.out.printf(
        "seed %d: %d orders, %d events in %d messages, %d receipts; %d paid, %d held, %d"
            + " cancelled%n",
        seed,
        orders.size(),
        180,
        messages.size(),
        room.receipts().size(),
        Collections.frequency(ends, PAID),
        Collections.frequency(ends, PENDING),
        Collections.frequency(ends, CANCELED));
    assertThat(bus.dead(QUEUE)).isEmpty();
  }

  private boolean wellEnded(Order order) {
    long refunds = shop.events(order).stream().filter("order.refund.requested.v1"::equals).count();
    return switch (order.status()) {
      case PAID -> order.payment() == PaymentStatus.AUTHORIZED && refunds == 0;
      case PENDING -> order.payment() == PaymentStatus.AUTHORIZED && order.onHold() && refunds == 0;
      case CANCELED -> order.payment() == PaymentStatus.REFUND_PENDING && refunds == 1;
      default -> false;
    };
  }

  @Test
  void the_database_may_be_killed_meanwhile() {
    var orders = shop.place(100);

    orders.forEach(order -> bus.tells("pay " + order.id(), AUTHORIZED, order, ""));
    TestServers.postgres().kill();
    orders.forEach(order -> bus.tells("pay " + order.id(), AUTHORIZED, order, ""));
    TestServers.postgres().restart();

    Eventually.holds(() -> assertThatNoException().isThrownBy(shop::outboxSize));
    Eventually.holds(() -> assertThat(orders).allMatch(it -> shop.now(it).status() == PAID));
    room.settle();
    var effects = shop.payments();
    System.out.printf(
        "database killed: %d orders, 200 messages, %d effects%n", orders.size(), effects.size());
    assertThat(effects).hasSize(100);
    assertThat(bus.dead(QUEUE)).isEmpty();
  }
}
