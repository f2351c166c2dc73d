package dev.orderly.persistence.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Together;
import dev.orderly.application.Unavailable;
import dev.orderly.application.deadline.Deadlines;
import dev.orderly.application.deadline.Deadlines.Expired;
import dev.orderly.application.deadline.DeadlinesContract;
import dev.orderly.application.order.OrderHistory;
import dev.orderly.application.order.OrderWatch;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Reaction.Applied;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.database.DatabaseClock;
import dev.orderly.persistence.outbox.Doorbell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The deadlines in PostgreSQL pass as the contract says, and cost nothing until then. */
class JdbiDeadlinesTest extends DeadlinesContract {

  private static final int MANY = 100_000;

  private static Shop shop;
  private static Caller customer;
  private static Doorbell doorbell;
  private static DatabaseClock clock;

  private final List<String> told = new ArrayList<>();
  private final JdbiDeadlines deadlines =
      new JdbiDeadlines(shop.database(), Shop.LIFECYCLES, OrderSamples::anId, doorbell, new Told());

  @BeforeAll
  static void open() {
    shop = Shop.open();
    customer = shop.aCustomer();
    doorbell = new Doorbell(shop.database());
    clock = new DatabaseClock(shop.database());
  }

  @AfterAll
  static void close() {
    doorbell.close();
    shop.close();
  }

  @BeforeEach
  void forgetEarlierTests() {
    shop.sql("delete from deadlines", "delete from outbox");
  }

  private final class Told implements OrderWatch {
    @Override
    public void fellShort(Order order) {
      throw new AssertionError("a deadline is no shortage");
    }

    @Override
    public void placed(Order order) {
      throw new AssertionError("nothing is placed here");
    }

    @Override
    public void moved(Order order, Status left, Duration spentThere) {
      told.add(order.id() + " " + left + " to " + order.status());
    }
  }

  @Override
  protected Deadlines deadlines() {
    return deadlines;
  }

  @Override
  protected Orders orders() {
    return shop.orders();
  }

  @Override
  protected OrderHistory history() {
    return new JdbiOrderHistory(shop.database());
  }

  @Override
  protected Caller aCustomer() {
    return customer;
  }

  @Override
  protected Instant now() {
    return clock.instant();
  }

  @Test
  void the_events_and_those_who_count_are_told_of_it() {
    var order = orderIn(Duration.ofSeconds(-1));

    assertThat(deadlines.expire(List.of(order.id()), JdbiDeadlinesTest::cancelled)).hasSize(1);

    assertThat(
            shop.column(
                "select type from events where order_id = '%s' order by sequence"
                    .formatted(order.id())))
        .containsExactly(
            "order.created.v1", "order.status.changed.v1", "order.inventory.release.requested.v1");
    assertThat(shop.column("select count(*) from outbox")).containsExactly("3");
    assertThat(told).containsExactly(order.id() + " PENDING to CANCELED");
  }

  @Test
  void a_deadline_without_an_order_is_swept_away() {
    shop.sql("insert into deadlines values (gen_random_uuid(), now(), 'payment')");
    var passed = deadlines.passed(10, List.of());

    var expired = deadlines.expire(passed, JdbiDeadlinesTest::cancelled);

    assertThat(passed).hasSize(1);
    assertThat(expired).isEmpty();
    assertThat(deadlines.untilNext(List.of())).isEmpty();
  }

  @Test
  void an_order_in_somebodys_hand_is_passed_over_and_its_neighbour_is_not() {
    var busy = orderIn(Duration.ofSeconds(-2));
    var free = orderIn(Duration.ofSeconds(-1));
    var both = List.of(busy.id(), free.id());

    List<Expired> expired;
    List<OrderId> left;
    try (var other = shop.database().session(Duration.ofSeconds(10), "begin")) {
      other.call(it -> it.execute("select from orders where id = ? for update", busy.id().value()));
      expired = deadlines.expire(both, JdbiDeadlinesTest::cancelled);
      left = deadlines.passed(10, List.of());
    }

    assertThat(expired).extracting(it -> it.order().id()).containsExactly(free.id());
    assertThat(left).containsExactly(busy.id());
  }

  @Test
  void while_one_process_acts_on_some_another_finds_the_next() {
    var first = orderIn(Duration.ofSeconds(-2));
    var second = orderIn(Duration.ofSeconds(-1));
    var found = new ArrayList<OrderId>();

    var expired =
        deadlines.expire(
            List.of(first.id()),
            (order, now) -> {
              found.addAll(elsewhere(() -> deadlines.passed(1, List.of())));
              return cancelled(order, now);
            });

    assertThat(expired).hasSize(1);
    assertThat(found).containsExactly(second.id());
  }

  @Test
  void a_process_that_dies_before_the_commit_leaves_all_as_it_was() {
    var order = orderIn(Duration.ofSeconds(-1));

    assertThatThrownBy(
            () ->
                deadlines.expire(
                    List.of(order.id()),
                    (it, now) -> {
                      elsewhere(JdbiDeadlinesTest::killWhoIsInATransaction);
                      return cancelled(it, now);
                    }))
        .isInstanceOf(Unavailable.class);

    assertThat(shop.orders().findAnywhere(order.id())).contains(order);
    assertThat(deadlines.passed(10, List.of())).containsExactly(order.id());
    assertThat(deadlines.expire(List.of(order.id()), JdbiDeadlinesTest::cancelled)).hasSize(1);
  }

  /** As the server sees the death of a process: its sessions end in the middle of a transaction. */
  private static List<String> killWhoIsInATransaction() {
    return shop.column(
        """
        select pg_terminate_backend(pid)
          from pg_stat_activity
         where datname = current_database() and state = 'idle in transaction'\
        """);
  }

  /** On another connection than that of this thread. */
  private static <T> T elsewhere(Callable<T> work) {
    return Together.all(1, _ -> work).getFirst();
  }

  @Test
  void to_wait_for_a_hundred_thousand_costs_a_look_at_one() {
    var first = orderIn(Duration.ofHours(1));
    shop.sql(
        """
        insert into deadlines
        select gen_random_uuid(), now() + interval '2 hours' + n * interval '1 second', 'payment'
          from generate_series(1, %d) as n\
        """
            .formatted(MANY));
    shop.database().with(handle -> handle.execute("vacuum analyze deadlines"));

    var wait = plan(JdbiDeadlines.UNTIL_NEXT);
    var look = plan(JdbiDeadlines.PASSED);

    assertThat(wait)
        .containsPattern("Index Only Scan using deadlines_due .*rows=1(\\.00)? loops=1")
        .contains("Heap Fetches: 0")
        .doesNotContain("Seq Scan", "Sort", "Rows Removed");
    assertThat(look)
        .containsPattern("Index Scan using deadlines_due .*rows=0(\\.00)? loops=1")
        .doesNotContain("Seq Scan", "Sort", "Rows Removed");
    assertThat(deadlines.untilNext(List.of()).orElseThrow()).isLessThan(Duration.ofMinutes(61));
    assertThat(deadlines.untilNext(List.of(first.id())).orElseThrow())
        .isGreaterThan(Duration.ofMinutes(61));
  }

  @Test
  void of_many_that_passed_no_more_are_read_than_are_wanted() {
    shop.sql(
        """
        insert into deadlines
        select gen_random_uuid(), now() - n * interval '1 second', 'payment'
          from generate_series(1, 10000) as n\
        """);
    shop.database().with(handle -> handle.execute("vacuum analyze deadlines"));

    var look = plan(JdbiDeadlines.PASSED);

    assertThat(look)
        .containsPattern("Index Scan using deadlines_due .*rows=50(\\.00)? loops=1")
        .doesNotContain("Seq Scan", "Sort");
  }

  private static String plan(String statement) {
    return shop.database().with(handle -> plan(handle, statement));
  }

  private static String plan(Handle handle, String statement) {
    var query = handle.createQuery("explain (analyze, timing off) " + statement);
    query.bind("aside", new UUID[0]);
    if (statement.contains(":limit")) {
      query.bind("limit", 50);
    }
    return String.join("\n", query.mapTo(String.class).list());
  }

  private static Optional<Accepted> cancelled(Order order, Instant now) {
    var timedOut = order.paymentTimedOut(Actor.system("deadline"), now);
    return Optional.of(((Applied) timedOut).accepted());
  }
}
