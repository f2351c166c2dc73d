package dev.orderly.persistence.order;

import static dev.orderly.domain.order.OrderSamples.USD;
import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import dev.orderly.application.order.KeyedRequest;
import dev.orderly.application.order.LifecycleChoice;
import dev.orderly.application.order.OrderDraft;
import dev.orderly.application.order.OrderDraft.DraftLine;
import dev.orderly.application.order.Outcome;
import dev.orderly.application.order.PlaceOrder;
import dev.orderly.application.tenant.InMemoryTenants;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.database.ForgetfulWire;
import dev.orderly.persistence.database.Session;
import dev.orderly.persistence.database.TestDatabase;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A shared commit is done and the answer never arrives. Nobody who shared it can know, so everybody
 * is told to ask again; whoever does so with the same key gets the order that is there.
 */
class LostAnswerTest {

  private static final int TOGETHER = 64;

  /** A customer's orders, each behind its key, which is the number of pieces that it is for. */
  private static final String KEPT =
      """
      select key || ' ' || orders.id
        from orders
        left join idempotency_keys on order_id = orders.id
         and total_amount = 5 * key::int
       where orders.user_id = %s\
      """;

  @AutoClose private Shop direct;
  @AutoClose private ForgetfulWire wire;
  @AutoClose private Shop shop;
  private PlaceOrder placeOrder;

  @BeforeEach
  void open() throws IOException {
    var database = TestDatabase.fresh(TestServers.postgres());
    direct = Shop.open(TestDatabase.settings(database));
    wire = ForgetfulWire.to(database);
    shop = Shop.open(TestDatabase.settings(wire.database()));
    placeOrder =
        new PlaceOrder(
            shop.orders(),
            new InMemoryTenants(),
            shop.keys(),
            new LifecycleChoice(Shop.LIFECYCLES, Map.of()),
            Optional.empty(),
            OrderSamples::anId,
            Shop.LONG_AFTERWARDS,
            Optional::empty);
  }

  /** Under the quantity as the key; empty for a client that is told to come back later. */
  private Optional<Outcome> ask(Caller customer, int quantity) {
    var line =
        new DraftLine(
            "sku-1", Optional.of("Widget"), Optional.of(usd("5.00")), quantity, List.of());
    var draft =
        new OrderDraft(
            List.of(line),
            USD,
            OrderType.STANDARD,
            Optional.empty(),
            Optional.empty(),
            Metadata.EMPTY,
            Optional.empty());
    var key = new KeyedRequest("" + quantity, "print of " + quantity);
    try {
      return Optional.of(placeOrder.place(customer, draft, Optional.of(key)));
    } catch (Unavailable _) {
      return Optional.empty();
    }
  }

  @Test
  void written_together_and_told_nothing_each_gets_its_own_order_when_it_asks_again()
      throws Exception {
    var customer = direct.aCustomer();
    var told = placeWhileAnswersAreLost(customer);
    var written = kept(customer);

    var again =
        IntStream.rangeClosed(1, TOGETHER)
            .mapToObj(it -> it + " " + orderOf(Eventually.found(() -> ask(customer, it))))
            .toList();

    assertThat(told).hasSize(TOGETHER).containsOnly(Optional.empty());
    assertThat(written).hasSize(TOGETHER);
    assertThat(again).containsExactlyInAnyOrderElementsOf(written);
    assertThat(kept(customer)).containsExactlyInAnyOrderElementsOf(written);
  }

  private static Object orderOf(Outcome outcome) {
    return outcome instanceof Outcome.Repeated repeated ? repeated.id() : outcome;
  }

  /**
   * One order keeps the way to the database busy until all others wait behind it, so that they
   * share the next commit; and that one waits for the customer until its answer is sure to be lost.
   */
  private List<Optional<Outcome>> placeWhileAnswersAreLost(Caller customer) throws Exception {
    var before = direct.aCustomer();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var customerIsHeld = holding(customer)) {
      var together = queueBehind(before, customer, threads);
      Eventually.holds(this::assertOneIsHeldUp);
      wire.loseAnswers();
      customerIsHeld.close();
      Eventually.holds(() -> assertThat(kept(customer)).hasSize(TOGETHER));
      wire.cut();
      return all(together);
    }
  }

  private List<Future<Optional<Outcome>>> queueBehind(
      Caller before, Caller customer, ExecutorService threads) throws Exception {
    try (var beforeIsHeld = holding(before)) {
      var first = threads.submit(() -> ask(before, 1));
      Eventually.holds(this::assertOneIsHeldUp);
      var together =
          IntStream.rangeClosed(1, TOGETHER)
              .mapToObj(it -> threads.submit(() -> ask(customer, it)))
              .toList();
      Eventually.holds(() -> assertThat(shop.orders().waiting()).isEqualTo(TOGETHER));
      beforeIsHeld.close();
      assertThat(first.get()).containsInstanceOf(Outcome.Done.class);
      return together;
    }
  }

  private Session holding(Caller customer) {
    var holder = direct.database().session(Duration.ofSeconds(30), "begin");
    holder.call(
        handle ->
            handle.execute("select from users where id = ? for update", customer.id().value()));
    return holder;
  }

  private void assertOneIsHeldUp() {
    var heldUp =
        direct.column(
            """
            select pid
              from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock'\
            """);
    assertThat(heldUp).hasSize(1);
  }

  private List<String> kept(Caller customer) {
    return direct.column(KEPT.formatted(customer.id()));
  }

  private static <T> List<T> all(List<Future<T>> running) throws Exception {
    var all = new ArrayList<T>();
    for (var one : running) {
      all.add(one.get());
    }
    return all;
  }
}
