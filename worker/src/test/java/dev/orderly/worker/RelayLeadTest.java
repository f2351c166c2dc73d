package dev.orderly.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.domain.order.Order;
import dev.orderly.worker.Bus.Heard;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whoever relays the events may be killed or freeze at any moment: another process goes on within
 * five seconds, and whoever listens sees each order's events in order and each effect once.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class RelayLeadTest {

  private static final String LEADS = "this process relays the events now";
  private static final Duration TAKEOVER = Duration.ofSeconds(5);

  private final List<Heard> heard = new ArrayList<>();
  private Workplace workplace;
  private Shop shop;
  private Bus bus;
  private WorkerProcess leader;
  private WorkerProcess follower;

  @BeforeEach
  void open() throws IOException {
    workplace = Workplace.open();
    shop = workplace.shop();
    bus = workplace.bus();
  }

  @AfterEach
  void close() throws Exception {
    workplace.close();
  }

  private void startTwo() {
    leader = workplace.start(Map.of());
    Eventually.holds(() -> assertThat(said(leader, LEADS)).isOne());
    follower = workplace.start(Map.of());
    Eventually.holds(() -> assertThat(said(follower, "the worker is ready")).isOne());
  }

  private static long said(WorkerProcess worker, String words) {
    return worker.lines().stream().filter(line -> line.contains(words)).count();
  }

  /** How long it takes from here on until news of the order is heard. */
  private Duration untilHeard(Order order, String queue) {
    long begin = System.nanoTime();
    var id = order.id().toString();
    Eventually.holds(
        () -> {
          heard.addAll(bus.heard(queue));
          assertThat(heard).anyMatch(it -> it.order().equals(id));
        });
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void hearTheRest(String queue) {
    Eventually.holds(() -> assertThat(shop.outboxSize()).isZero());
    heard.addAll(bus.heard(queue));
  }

  /** Each event where it was heard first: whoever remembers the ids heeds no other. */
  private Map<String, List<Integer>> sequences() {
    var sequences = new TreeMap<String, List<Integer>>();
    heard.stream()
        .distinct()
        .forEach(
            it -> sequences.computeIfAbsent(it.order(), _ -> new ArrayList<>()).add(it.sequence()));
    return sequences;
  }

  private static Map<String, List<Integer>> createdAndPaid(List<Order> orders) {
    var sequences = new TreeMap<String, List<Integer>>();
    orders.forEach(order -> sequences.put(order.id().toString(), List.of(1, 2)));
    return sequences;
  }

  private void eachOrderIsConfirmedOnce(List<Order> orders) {
    Eventually.holds(() -> assertThat(shop.confirmed()).hasSameSizeAs(orders));
    assertThat(shop.confirmed()).containsExactlyInAnyOrderElementsOf(Shop.idsOf(orders));
    assertThat(bus.waiting("new_order.dead")).isZero();
  }

  private String counts(List<Order> orders) {
    return "%d orders, %d events, %d messages, %d effects"
        .formatted(
            orders.size(), new HashSet<>(heard).size(), heard.size(), shop.confirmed().size());
  }

  @Test
  void when_it_is_killed_another_takes_over() throws Exception {
    long seed = System.nanoTime();
    var queue = bus.listen("killed");
    startTwo();
    var orders = new CopyOnWriteArrayList<Order>();
    var shopping = shopping(orders, 60);

    TimeUnit.MILLISECONDS.sleep(new Random(seed).nextInt(200));
    leader.kill();
    var first = shop.place();
    var takeover = untilHeard(first, queue);
    shop.pay(first);
    orders.add(first);

    shopping.join();
    hearTheRest(queue);
    eachOrderIsConfirmedOnce(orders);
    System.out.printf(
        "killed leader, seed %d: taken over after %d ms; %s%n",
        seed, takeover.toMillis(), counts(orders));
    assertThat(sequences()).isEqualTo(createdAndPaid(orders));
    assertThat(takeover).isLessThan(TAKEOVER);
  }

  /** Orders that are placed and paid one after the other, while something happens. */
  private Thread shopping(List<Order> orders, int count) {
    return Thread.ofVirtual()
        .start(
            () -> {
              for (int i = 0; i < count; i++) {
                var order = shop.place();
                orders.add(order);
                shop.pay(order);
              }
            });
  }

  @Test
  void when_it_freezes_another_takes_over_and_thawed_it_steps_down() throws Exception {
    long seed = System.nanoTime();
    var queue = bus.listen("frozen");
    startTwo();
    var orders = new CopyOnWriteArrayList<Order>();
    var shopping = shopping(orders, 60);

    TimeUnit.MILLISECONDS.sleep(new Random(seed).nextInt(200));
    leader.pause();
    var first = shop.place();
    var takeover = untilHeard(first, queue);
    shop.pay(first);
    orders.add(first);
    leader.resume();
    Eventually.holds(() -> assertThat(said(leader, "the relay pauses")).isPositive());
    var later = shop.place(30);
    later.forEach(shop::pay);
    orders.addAll(later);

    shopping.join();
    hearTheRest(queue);
    eachOrderIsConfirmedOnce(orders);
    System.out.printf(
        "frozen leader, seed %d: taken over after %d ms; %s%n",
        seed, takeover.toMillis(), counts(orders));
    assertThat(sequences()).isEqualTo(createdAndPaid(orders));
    assertThat(takeover).isLessThan(TAKEOVER);
    assertThat(said(follower, LEADS)).isPositive();
  }

  /** It sends, and dies before it can note that it did. */
  @Test
  void killed_between_sending_and_noting_it_there_are_copies_and_one_effect() throws Exception {
    long seed = System.nanoTime();
    var queue = bus.listen("unnoted");
    var orders = shop.place(20 + new Random(seed).nextInt(60));
    leader = workplace.start(Map.of("MIGRATE_ON_START", "false"));

    try (var _ = shop.lockOutbox()) {
      Eventually.holds(
          () -> {
            heard.addAll(bus.heard(queue));
            assertThat(new HashSet<>(heard)).hasSameSizeAs(orders);
          });
      assertThat(shop.outboxSize()).isEqualTo(orders.size());
      leader.kill();
      shop.endWhatWaits();
    }
    workplace.start(Map.of("MIGRATE_ON_START", "false"));

    hearTheRest(queue);
    eachOrderIsConfirmedOnce(orders);
    System.out.printf("killed before it noted anything, seed %d: %s%n", seed, counts(orders));
    assertThat(heard.size()).isGreaterThanOrEqualTo(2 * orders.size());
    assertThat(new HashSet<>(heard)).hasSameSizeAs(orders);
  }
}
