package dev.orderly.bench.stage;

import dev.orderly.bench.report.Bar;
import dev.orderly.bench.report.Figure;
import dev.orderly.bench.report.Finding;
import dev.orderly.bench.stand.Patience;
import java.time.Duration;
import java.util.List;

/**
 * After the load the books are compared: each 201 is an order, each order has its one event, and
 * the worker has confirmed each once, though many came to it twice.
 */
final class Audit {

  private static final Duration CONFIRMED_WITHIN = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Bar NONE = Bar.atMost(0);

  private static final String ORDERS = "select count(*) from orders where user_id between ? and ?";

  private static final String EVENTS =
      """
      select count(*)
        from events join orders on orders.id = events.order_id
       where type = 'order.created.v1' and user_id between ? and ?\
      """;

  private static final String EFFECTS = "select count(*) from order_confirmations";

  private final Setting setting;
  private final Ledger ledger;

  Audit(Setting setting, Ledger ledger) {
    this.setting = setting;
    this.ledger = ledger;
  }

  /** The worker begins here: until now it would have taken part in what was measured. */
  List<Finding> compare() {
    setting.progress().accept("Confirming %,d orders".formatted(ledger.accepted()));
    var worker = setting.product().startWorker();
    awaitEffects(1);
    long start = System.nanoTime();
    double before = effects();
    awaitEffects(ledger.accepted());
    double rate = (effects() - before) * 1e9 / (System.nanoTime() - start);
    setting.product().stop(worker);
    long accepted = ledger.accepted();
    return List.of(
        Finding.of(Figure.of("answers with 201", (double) accepted, "")),
        difference("orders more or less than 201s", count(ORDERS), accepted),
        difference("events more or less than 201s", count(EVENTS), accepted),
        difference("effects more or less than 201s", effects(), accepted),
        Finding.of(Figure.of("worker", rate, "orders/s")));
  }

  /** Whether they came in time is for the books to say. */
  private void awaitEffects(long wanted) {
    var _ = Patience.of(CONFIRMED_WITHIN).lookingEach(LOOK).until(() -> effects() >= wanted);
  }

  private double effects() {
    return setting.shop().number(EFFECTS);
  }

  private double count(String sql) {
    return setting.shop().number(sql, setting.buyers().first(), setting.buyers().last());
  }

  private static Finding difference(String name, double found, long accepted) {
    return Finding.of(Figure.of(name, Math.abs(found - accepted), "").with(NONE));
  }
}
