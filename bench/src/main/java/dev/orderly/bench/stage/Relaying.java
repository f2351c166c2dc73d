package dev.orderly.bench.stage;

import dev.orderly.bench.BenchFault;
import dev.orderly.bench.report.Bar;
import dev.orderly.bench.report.Figure;
import dev.orderly.bench.report.Finding;
import dev.orderly.bench.stand.CpuMeter;
import dev.orderly.bench.stand.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * How fast events leave. The events of the orders that were placed are put into the outbox once
 * more: whoever receives them twice has to cope with that anyway, and the worker does.
 */
final class Relaying {

  private static final Duration EMPTY_WITHIN = Duration.ofMinutes(2);

  /** Counting what is left costs PostgreSQL milliseconds, which the relay is to have. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private static final int AT_MOST = 100_000;
  private static final Bar FAST = Bar.atLeast(10_000);
  private static final Bar SOON = Bar.atMost(50);

  private static final String ONCE_MORE =
      """
      with put as (
        insert into outbox (event_id, order_id)
        select event_id, order_id from events limit %d
        returning event_id
      )
      select count(*) from put\
      """
          .formatted(AT_MOST);

  private static final String LEFT = "select count(*) from outbox";

  private final Setting setting;
  private final Ledger ledger;

  Relaying(Setting setting, Ledger ledger) {
    this.setting = setting;
    this.ledger = ledger;
  }

  List<Finding> measure() {
    setting.progress().accept("Waiting until all events have left");
    awaitThat(() -> left() == 0);
    var findings = new ArrayList<Finding>();
    setting.progress().accept("Relaying events");
    findings.add(relayed());
    setting.progress().accept("Waiting for single events");
    var seen = new Visibility(setting, ledger).measure();
    findings.add(Finding.of("event visible after the 201", seen, SOON));
    return findings;
  }

  /**
   * From the moment on when the first ones are gone, because until then nobody had noticed. When
   * all of them are gone by then, they took no longer than since they were put there.
   */
  private Finding relayed() {
    var put = setting.loads().clock();
    double all = setting.shop().number(ONCE_MORE);
    awaitThat(() -> left() < all);
    var noticed = setting.loads().clock();
    double first = left();
    awaitThat(() -> left() == 0);
    return first > 0 ? relayed(first, noticed) : relayed(all, put);
  }

  private static Finding relayed(double events, CpuMeter.Reading since) {
    var micros = since.sinceThen();
    micros.replaceAll((_, seconds) -> seconds * 1e6 / events);
    double rate = events / since.age();
    return Finding.of(Figure.of("relay and confirm to RabbitMQ", rate, "events/s").with(FAST))
        .costing(micros);
  }

  private void awaitThat(BooleanSupplier progress) {
    if (!Patience.of(EMPTY_WITHIN).lookingEach(LOOK).until(progress)) {
      throw new BenchFault("There are still %,.0f events in the outbox".formatted(left()));
    }
  }

  private double left() {
    return setting.shop().number(LEFT);
  }
}
