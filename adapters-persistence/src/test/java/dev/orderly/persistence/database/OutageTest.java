package dev.orderly.persistence.database;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Together;
import dev.orderly.application.Unavailable;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import dev.orderly.servers.PostgresServer;
import dev.orderly.servers.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away and comes back; nobody waits for long, and nothing acknowledged is lost. */
class OutageTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** What a caller may wait: the time-out, and what a busy machine adds. */
  private static final Duration ANSWER = Duration.ofMillis(3_500);

  private static final Duration RECOVERY = Duration.ofSeconds(3);

  /** Long enough for whoever tries again ever more seldom to have become slow. */
  private static final Duration LONG_OUTAGE = Duration.ofSeconds(6);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private static PostgresServer server;
  private static Shop shop;
  private static Caller customer;

  @BeforeAll
  static void open() {
    server = TestServers.postgres();
    shop = Shop.open(TestDatabase.settings(TestDatabase.fresh(server), TIMEOUT));
    customer = shop.aCustomer();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void while_it_is_frozen_every_caller_is_told_in_time() {
    var order = shop.place(customer, STANDARD);
    var next = shop.anOrderOf(customer, STANDARD);
    server.pause();
    try {
      assertAway(() -> shop.place(customer, STANDARD));
      assertAway(() -> shop.orders().add(next, Optional.empty()));
      assertAway(() -> shop.views().find(order.id()));
      assertAway(shop.database()::ping);
      assertThat(Together.all(40, _ -> () -> isToldInTime())).containsOnly(true);
    } finally {
      server.resume();
    }

    assertServesAgain();
    assertThat(shop.views().find(order.id())).isPresent();
  }

  @Test
  void while_it_is_gone_every_caller_is_told_in_time() {
    shop.place(customer, STANDARD);
    long end = System.nanoTime() + LONG_OUTAGE.toNanos();
    server.kill();
    try {
      assertAway(() -> shop.place(customer, STANDARD));
      assertThat(Together.all(40, _ -> () -> isToldInTime())).containsOnly(true);
      while (System.nanoTime() < end) {
        assertAway(shop.database()::ping);
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    } finally {
      server.restart();
    }

    assertServesAgain();
  }

  @Test
  void what_was_acknowledged_before_a_kill_is_there_after_it() {
    var acknowledged = new ArrayList<Order>();
    var writers =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (acknowledged.size() < 200) {
                    acknowledged.addAll(written(Together.all(8, _ -> () -> tryToPlace())));
                  }
                });
    try {
      while (acknowledged.size() < 50) {
        Thread.onSpinWait();
      }
      server.kill();
    } finally {
      server.restart();
    }
    join(writers);

    assertServesAgain();
    var kept = shop.column("select id from orders where user_id = " + customer.id());
    assertThat(kept).containsAll(acknowledged.stream().map(it -> it.id().toString()).toList());
    assertThat(shop.column("select order_id from order_status_history")).containsAll(kept);
    assertThat(shop.column("select order_id from events")).containsAll(kept);
  }

  @Test
  void a_pool_may_be_opened_before_the_server_is_up() {
    var fresh = TestDatabase.fresh(server);
    server.stop();
    try (var early = Shop.open(TestDatabase.settings(fresh, TIMEOUT))) {
      assertUnavailable(early.database()::ping);
      assertThatThrownBy(early.database()::migrate).isInstanceOf(Unavailable.class);

      server.restart();

      early.database().ping();
      early.database().migrate();
    } finally {
      if (!server.isRunning()) {
        server.restart();
      }
    }
  }

  @Test
  void a_pool_can_be_closed_while_the_server_is_away() {
    var early = Shop.open(TestDatabase.settings(TestDatabase.fresh(server), TIMEOUT));
    server.stop();
    try {
      assertUnavailable(early.database()::ping);
      long before = System.nanoTime();

      early.close();

      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(ANSWER);
    } finally {
      server.restart();
    }
  }

  @Test
  void a_slow_statement_is_cut_off() {
    assertUnavailable(() -> shop.database().with(handle -> handle.execute("select pg_sleep(60)")));
  }

  @Test
  void a_lock_is_not_waited_for_for_ever() {
    var order = shop.place(customer, STANDARD);
    var change = Shop.moved(order, Status.PAID);
    try (var holder = shop.database().session(Duration.ofSeconds(30), "begin")) {
      holder.call(
          handle ->
              handle.execute("select from orders where id = ? for update", order.id().value()));

      assertUnavailable(() -> shop.orders().save(change, Optional.empty()));
    }

    assertThat(shop.orders().save(change, Optional.empty())).isEqualTo(Saved.DONE);
  }

  @Test
  void when_all_connections_are_taken_the_next_caller_is_told_in_time() {
    var slow = "select pg_sleep(1.2)";

    var told =
        Together.all(
            60,
            _ ->
                () -> {
                  long before = System.nanoTime();
                  try {
                    shop.database().with(handle -> handle.execute(slow));
                  } catch (Unavailable e) {
                    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(ANSWER);
                    return true;
                  }
                  return false;
                });

    assertThat(told).contains(true, false);
    assertServesAgain();
  }

  private static void assertUnavailable(ThrowingCallable work) {
    long before = System.nanoTime();
    assertThatThrownBy(work).isInstanceOf(Unavailable.class);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(ANSWER);
  }

  private static void assertAway(ThrowingCallable work) {
    assertUnavailable(
        () -> {
          try {
            work.call();
          } catch (Unavailable e) {
            assertThat(e.timedOut()).isFalse();
            throw e;
          }
        });
  }

  private static boolean isToldInTime() {
    assertAway(() -> shop.place(customer, STANDARD));
    return true;
  }

  /** Within the promised time an order can be placed again, and from then on every one. */
  private static void assertServesAgain() {
    long before = System.nanoTime();
    Optional<Order> placed = Optional.empty();
    while (placed.isEmpty() && System.nanoTime() - before < RECOVERY.toNanos()) {
      placed = tryToPlace();
    }
    assertThat(placed).isPresent();
  }

  private static Optional<Order> tryToPlace() {
    try {
      return Optional.of(shop.place(customer, STANDARD));
    } catch (Unavailable _) {
      return Optional.empty();
    }
  }

  private static List<Order> written(List<Optional<Order>> orders) {
    return orders.stream().flatMap(Optional::stream).toList();
  }

  private static void join(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
