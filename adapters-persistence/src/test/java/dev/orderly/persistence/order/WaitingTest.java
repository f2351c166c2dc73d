package dev.orderly.persistence.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Eventually;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.database.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A write meets somebody who is not finished yet. */
class WaitingTest {

  private static Shop shop;
  private static ExecutorService threads;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterAll
  static void close() {
    threads.close();
    shop.close();
  }

  @Test
  void whose_key_is_busy_waits_until_the_other_is_through() throws Exception {
    var placed = shop.anOrderOf(shop.aCustomer(), STANDARD);
    var claim = Shop.claim(placed.order(), "busy");
    try (var other = transaction()) {
      other.call(
          handle ->
              handle.execute(
                  "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                  "1 %s create busy".formatted(placed.order().user())));
      var saved = inBackground(() -> shop.orders().add(placed, Optional.of(claim)));
      assertThat(saved).failsWithin(Duration.ofMillis(300));

      other.call(handle -> handle.execute("rollback"));

      assertThat(saved.get()).isEqualTo(Saved.DONE);
    }
  }

  @Test
  void a_change_that_meets_a_note_is_decided_anew() throws Exception {
    var order = shop.place(shop.aCustomer(), STANDARD);
    var change = Shop.moved(order, Status.PAID);
    try (var other = transaction()) {
      other.call(
          handle -> {
            handle.execute("select from orders where id = ? for update", order.id().value());
            return handle.execute(
                """
                insert into order_status_history
                       (order_id, seq, from_status, to_status, actor, reason_code, at)
                values (?, 2, 'PENDING', 'PENDING', 'event:x', 'reaction-not-applied', now())\
                """,
                order.id().value());
          });
      var saved = inBackground(() -> shop.orders().save(change, Optional.empty()));
      Eventually.holds(
          () ->
              assertThat(
                      shop.column(
                          "select pid from pg_stat_activity where wait_event_type = 'Lock'"))
                  .isNotEmpty());

      other.call(handle -> handle.execute("commit"));

      assertThat(saved.get()).isEqualTo(Saved.STALE);
    }
    assertThat(shop.orders().save(change, Optional.empty())).isEqualTo(Saved.DONE);
    assertThat(
            shop.column(
                "select seq || to_status from order_status_history where order_id = '%s' order by 1"
                    .formatted(order.id())))
        .containsExactly("1PENDING", "2PENDING", "3PAID");
  }

  @Test
  void a_lifecycle_that_this_version_does_not_know_is_named() {
    var order = shop.place(shop.aCustomer(), STANDARD);
    shop.sql(
        "alter table orders disable trigger keeps_what_was_agreed",
        "alter domain lifecycle drop constraint lifecycle_check",
        "update orders set lifecycle = 'wholesale', version = 2 where id = '%s'"
            .formatted(order.id()),
        "alter table orders enable trigger keeps_what_was_agreed");

    assertThatThrownBy(() -> shop.views().find(order.id()))
        .hasMessage(
            "order %s has the lifecycle wholesale, which this version does not know"
                .formatted(order.id()));
  }

  private static Session transaction() {
    return shop.database().session(Duration.ofSeconds(30), "begin");
  }

  private static Future<Saved> inBackground(Callable<Saved> write) {
    return threads.submit(write);
  }
}
