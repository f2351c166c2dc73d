package dev.orderly.worker;

import static dev.orderly.domain.order.OrderSamples.anId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.application.order.OutsideNews;
import dev.orderly.application.order.OutsideNews.Fact.PaymentAuthorized;
import dev.orderly.application.order.ReactToNews.Effect;
import dev.orderly.application.settings.Environment;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Authorization;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.partners.PartnerSettings;
import dev.orderly.servers.TestServers;
import dev.orderly.worker.metrics.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Orders whose money does not come in time, with more than one worker and with workers that die.
 */
final class PaymentDeadlinesTest {

  private static final SagaSettings NO_PARTNERS =
      new SagaSettings(PartnerSettings.from(Environment.of(Map.of())), false);

  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private final List<OrderDesk> desks = new ArrayList<>();
  private final AtomicInteger committed = new AtomicInteger();
  private Shop shop;

  @BeforeAll
  static void startServers() {
    TestServers.startAll(TestServers::postgres);
  }

  @BeforeEach
  void open() {
    shop = Shop.open();
  }

  @AfterEach
  void close() throws Exception {
    for (var desk : desks) {
      desk.stop(GOODBYE);
      desk.close();
    }
    shop.close();
  }

  /** A cache that counts what it is told of. */
  private final class Told implements OrderCache {

    @Override
    public Optional<OrderView> get(OrderId id, Supplier<Optional<OrderView>> load) {
      return load.get();
    }

    @Override
    public Change changing(OrderId id) {
      return new Change() {
        @Override
        public void committed(OrderView view) {
          committed.incrementAndGet();
        }

        @Override
        public void abandoned() {
          // somebody else was faster
        }
      };
    }
  }

  private OrderDesk aDesk(Metrics metrics) {
    var desk = new OrderDesk(shop.database(), new Told(), NO_PARTNERS, metrics);
    desks.add(desk);
    return desk;
  }

  @Test
  void over_two_workers_each_of_five_hundred_deadlines_cancels_one_order_once() {
    var first = Metrics.ofProcess();
    var second = Metrics.ofProcess();
    var orders = shop.placeOverdue(500);

    aDesk(first).start();
    aDesk(second).start();

    Eventually.holds(() -> assertThat(shop.column("select order_id from deadlines")).isEmpty());
    assertCancelledOnce(orders);
    Eventually.holds(() -> assertThat(committed).hasValue(500));
    assertThat(fired(first) + fired(second)).isEqualTo(500);
  }

  @Test
  void when_the_money_comes_as_the_deadline_passes_one_of_them_wins() throws Exception {
    var orders = shop.placeOverdue(100);
    var desk = aDesk(Metrics.ofProcess());
    var payments = desk.reactToNews();

    desk.start();
    var effects =
        orders.reversed().parallelStream().map(order -> payments.react(authorized(order))).toList();

    Eventually.holds(() -> assertThat(shop.column("select order_id from deadlines")).isEmpty());
    assertThat(effects).hasSize(100).containsOnly(Effect.DONE);
    for (var order : orders) {
      assertBooksAreStraight(order);
    }
  }

  private void assertBooksAreStraight(Order order) {
    var now = shop.now(order);
    if (now.status() == Status.PAID) {
      assertThat(now.payment()).isEqualTo(PaymentStatus.AUTHORIZED);
      assertThat(shop.events(order)).containsExactly("order.created.v1", "order.status.changed.v1");
    } else {
      assertThat(now.status()).isEqualTo(Status.CANCELED);
      assertThat(now.payment()).isEqualTo(PaymentStatus.REFUND_PENDING);
      assertThat(shop.events(order))
          .containsExactly(
              "order.created.v1",
              "order.status.changed.v1",
              "order.inventory.release.requested.v1",
              "order.updated.v1",
              "order.refund.requested.v1");
    }
    assertThat(now.deadline()).isEmpty();
  }

  @Test
  void a_worker_that_is_killed_leaves_no_deadline_half_done() throws Exception {
    var orders = shop.placeOverdue(600);
    var nowhere = Map.of("RABBITMQ_URL", "amqp://127.0.0.1:1");

    var worker = WorkerProcess.start(shop, nowhere);
    Eventually.holds(() -> assertThat(shop.payments()).isNotEmpty());
    worker.kill();
    var before = shop.payments().size();
    System.out.println("killed a worker after " + before + " of 600 deadlines");
    aDesk(Metrics.ofProcess()).start();

    Eventually.holds(() -> assertThat(shop.column("select order_id from deadlines")).isEmpty());
    assertCancelledOnce(orders);
  }

  private void assertCancelledOnce(List<Order> orders) {
    var ids = orders.stream().map(order -> order.id().toString()).toList();
    assertThat(shop.payments()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(
            shop.column(
                """
                select order_id
                  from order_status_history
                 where actor = 'system:deadline' and reason_code = 'payment_timeout'
                   and from_status = 'PENDING' and to_status = 'CANCELED'\
                """))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(
            shop.column("select id from orders where status = 'CANCELED' and deadline_at is null"))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  private static OutsideNews authorized(Order order) {
    return new OutsideNews(
        anId().toString(),
        "payment.authorized.v1",
        order.id(),
        new PaymentAuthorized(Authorization.UNSAID));
  }

  /** How many deadlines the process acted on, by its own metrics. */
  private static int fired(Metrics metrics) {
    return metrics
        .page("")
        .text()
        .lines()
        .filter(line -> line.startsWith("orderly_deadline_lateness_seconds_count"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }
}
