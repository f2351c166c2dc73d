package dev.orderly.bench.stage;

import dev.orderly.bench.load.Load;
import dev.orderly.bench.report.Bar;
import dev.orderly.bench.report.Figure;
import dev.orderly.bench.report.Finding;
import dev.orderly.bench.report.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Orders are placed: as many as possible, and then at a third of that. */
final class Creates {

  private static final Bar QUICKLY = Bar.atMost(15);

  private final Setting setting;
  private final Ledger ledger;

  Creates(Setting setting, Ledger ledger) {
    this.setting = setting;
    this.ledger = ledger;
  }

  /** What came of it, and how many a second it were. */
  record Outcome(List<Finding> findings, double perSecond) {}

  /** As many as possible, beside what pgbench could place. */
  Outcome saturated(String where, Limit limit, Bar bar) {
    var name = "create order, " + where;
    var load = setting.creates("Placing orders (" + where + ")");
    ledger.enter(load);
    double rate = load.report().perSecond();
    var findings = new ArrayList<Finding>();
    findings.add(Finding.of(Figure.of(name, rate, "/s").beside(limit).with(bar)).costing(load));
    findings.addAll(Refusals.in(name, load.report(), Setting.CREATED));
    return new Outcome(findings, rate);
  }

  List<Finding> atAThird(double saturated) {
    int rate = (int) Math.max(1, saturated / 3);
    var name = "create order at a third of the rate";
    var load = at(rate, setting.plan().measured());
    var findings = new ArrayList<Finding>();
    findings.add(Finding.of(name, load.report().times(), QUICKLY).costing(load));
    findings.addAll(Refusals.in(name, load.report(), Setting.CREATED));
    return findings;
  }

  /** One point of a curve. */
  Load at(int rate) {
    return at(rate, setting.plan().briefly());
  }

  private Load at(int rate, Duration measured) {
    var load = setting.createsAt("Placing %d orders a second".formatted(rate), rate, measured);
    ledger.enter(load);
    return load;
  }
}
