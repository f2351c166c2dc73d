package dev.orderly.persistence.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.database.TestDatabase;
import dev.orderly.servers.PostgresServer;
import dev.orderly.servers.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many orders in one commit, when that commit goes wrong: each is there whole, or not at all. */
class SharedCommitsTest {

  private static final int WRITERS = 64;

  private final AtomicInteger numbers = new AtomicInteger();
  private PostgresServer server;
  @AutoClose private Shop shop;
  private Caller customer;

  @BeforeEach
  void open() {
    server = TestServers.postgres();
    shop = Shop.open(TestDatabase.settings(TestDatabase.fresh(server), Duration.ofSeconds(4)));
    customer = shop.aCustomer();
  }

  /** An order that was asked for with its id as the key, and whether that was acknowledged. */
  private record Asked(Accepted order, boolean acknowledged) {
    String id() {
      return order.order().id().toString();
    }
  }

  private Asked ask(Accepted order) {
    var claim = Shop.claim(order.order(), order.order().id().toString());
    try {
      return new Asked(order, shop.orders().add(order, Optional.of(claim)) == Saved.DONE);
    } catch (Unavailable _) {
      return new Asked(order, false);
    }
  }

  @Test
  void killed_in_the_middle_what_was_acknowledged_is_there_and_the_rest_can_be_repeated()
      throws Exception {
    var written = new AtomicInteger();
    var killed = new AtomicBoolean();
    List<Asked> asked;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers =
          Stream.generate(() -> threads.submit(() -> untilRefused(written, killed)))
              .limit(WRITERS)
              .toList();
      Eventually.holds(() -> assertThat(written).hasValueGreaterThan(1_000));
      server.kill();
      killed.set(true);
      asked = all(writers);
    } finally {
      server.restart();
    }
    Eventually.holds(() -> assertThat(ask(anOrder()).acknowledged()).isTrue());
    var doubtful = asked.stream().filter(it -> !it.acknowledged()).toList();
    var kept = shop.column("select id from orders");

    var repeated = doubtful.stream().filter(it -> !ask(it.order()).acknowledged()).count();

    System.out.printf(
        "killed during a commit: %d orders asked for, %d acknowledged, %d in doubt, of which %d"
            + " had been written%n",
        asked.size(), asked.size() - doubtful.size(), doubtful.size(), repeated);
    assertThat(doubtful).hasSizeGreaterThanOrEqualTo(1);
    assertThat(kept).containsAll(idsOf(asked.stream().filter(Asked::acknowledged)));
    assertThat(repeated).isEqualTo(doubtful.stream().filter(it -> kept.contains(it.id())).count());
    assertThat(shop.column("select id from orders")).containsAll(idsOf(asked.stream()));
    assertBooksAreWhole();
  }

  /**
   * Places one order after the other, and ends with the first that is not acknowledged, or that was
   * asked for before the kill and acknowledged after it.
   */
  private List<Asked> untilRefused(AtomicInteger written, AtomicBoolean killed) {
    var asked = new ArrayList<Asked>();
    do {
      asked.add(ask(anOrder()));
      written.incrementAndGet();
    } while (asked.getLast().acknowledged() && !killed.get());
    return asked;
  }

  /** With a number that the database is not asked for. */
  private Accepted anOrder() {
    var number = new OrderNumber("A-" + numbers.incrementAndGet());
    return Order.place(aPlacement(customer, STANDARD, number, List.of(aLine(1, "5.00", 2))));
  }

  private static List<Asked> all(List<Future<List<Asked>>> writers) throws Exception {
    var all = new ArrayList<Asked>();
    for (var writer : writers) {
      all.addAll(writer.get());
    }
    return all;
  }

  private static List<String> idsOf(Stream<Asked> asked) {
    return asked.map(Asked::id).toList();
  }

  private void assertBooksAreWhole() {
    var torn =
        shop.column(
            """
            select id
              from orders
              full join (select order_id, count(*) from order_status_history group by 1)
                as h (id, moves) using (id)
              full join (select order_id, count(*) from events group by 1)
                as e (id, events) using (id)
              full join (select order_id, count(*) from outbox group by 1)
                as x (id, told) using (id)
              full join (select order_id, count(*) from idempotency_keys group by 1)
                as k (id, keys) using (id)
             where (version, moves, events, told, keys) is distinct from (1, 1, 1, 1, 1)\
            """);
    assertThat(torn).isEmpty();
  }

  @Test
  void an_order_that_waits_for_a_lock_in_vain_fails_alone() {
    var others = shop.aCustomer();
    var stuck = NewOrder.of(anOrder(), Optional.empty(), OrderSamples::anId);
    var free = NewOrder.of(shop.anOrderOf(others, STANDARD), Optional.empty(), OrderSamples::anId);

    List<NewOrders.Result> results;
    try (var holder = shop.database().session(Duration.ofSeconds(30), "begin")) {
      holder.call(
          handle ->
              handle.execute("select from users where id = ? for update", customer.id().value()));
      results = new NewOrders(shop.database(), false).write(List.of(stuck, free));
    }

    assertThat(results.getFirst()).isInstanceOf(NewOrders.Result.Failed.class);
    assertThat(results.getLast()).isEqualTo(new NewOrders.Result.Settled(Saved.DONE));
  }

  @Test
  void when_the_shop_closes_with_a_full_queue_everybody_is_told_and_told_the_truth()
      throws Exception {
    var orders = Stream.generate(this::anOrder).limit(400).toList();
    var other = shop.twin();
    List<Asked> asked = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asking = new ArrayList<Future<Asked>>();
      var closing = new AtomicReference<Future<?>>();
      other
          .database()
          .inTransaction(
              handle -> {
                handle.execute("lock table orders");
                orders.forEach(it -> asking.add(threads.submit(() -> ask(it))));
                Eventually.holds(() -> assertThat(shop.orders().waiting()).isEqualTo(399));
                closing.set(threads.submit(shop::close));
                return null;
              });
      for (var one : asking) {
        asked.add(one.get());
      }
      closing.get().get();
    }

    var kept = other.column("select id from orders");

    System.out.printf("closed: 400 asked for, %d written%n", kept.size());
    assertThat(kept)
        .containsExactlyInAnyOrderElementsOf(idsOf(asked.stream().filter(Asked::acknowledged)));
    other.close();
  }
}
