package dev.orderly.bench.stage;

import dev.orderly.bench.BenchFault;
import dev.orderly.bench.report.Bar;
import dev.orderly.bench.report.Figure;
import dev.orderly.bench.report.Finding;
import dev.orderly.bench.stand.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast events leave. The events of the orders that were placed are put into the outbox once
 * more: whoever receives them twice has to cope with that anyway, and the worker does.
 */
final class Relaying {

  private static final Duration EMPTY_WITHIN = Duration.ofMinutes(2);
  private static final int AT_MOST = 100_000;
  private static final Bar FAST = Bar.atLeast(10_000);
  private static final Bar SOON = Bar.atMost(50);

  private static final String LEFT = "select count(*) from outbox";

  private final Setting setting;
  private final Ledger ledger;

  Relaying(Setting setting, Ledger ledger) {
    this.setting = setting;
    this.ledger = ledger;
  }

  List<Finding> measure() {
    setting.progress().accept("Waiting until all events have left");
    awaitEmpty();
    var findings = new ArrayList<Finding>();
    setting.progress().accept("Relaying events");
    double rate = rate();
    findings.add(
        Finding.of(Figure.of("relay and confirm to RabbitMQ", rate, "events/s").with(FAST)));
    setting.progress().accept("Waiting for single events");
    var seen = new Visibility(setting, ledger).measure();
    findings.add(Finding.of("event visible after the 201", seen, SOON));
    return findings;
  }

  /** From the moment on when the first ones are gone, because until then nobody had noticed. */
  private double rate() {
    setting
        .shop()
        .execute(
            "insert into outbox (event_id, order_id) select event_id, order_id from events limit "
                + AT_MOST);
    double all = left();
    double before = all;
    while (before == all) {
      before = left();
    }
    long start = System.nanoTime();
    double first = left();
    awaitEmpty();
    return first / ((System.nanoTime() - start) / 1e9);
  }

  private void awaitEmpty() {
    if (!Patience.of(EMPTY_WITHIN).until(() -> left() == 0)) {
      throw new BenchFault("There are still %,.0f events in the outbox".formatted(left()));
    }
  }

  private double left() {
    return setting.shop().number(LEFT);
  }
}
