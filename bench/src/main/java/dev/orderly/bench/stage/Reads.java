package dev.orderly.bench.stage;

import dev.orderly.bench.load.Load;
import dev.orderly.bench.load.Target;
import dev.orderly.bench.report.Bar;
import dev.orderly.bench.report.Figure;
import dev.orderly.bench.report.Finding;
import dev.orderly.bench.report.Limit;
import dev.orderly.bench.stand.Shop;
import dev.orderly.bench.stand.Shop.Owned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Orders are read: the same few again and again, others each time, and pages of them. */
final class Reads {

  private static final int HOT = 1_000;
  private static final int COLD = 300_000;
  private static final Bar CACHED = Bar.atLeast(0.60);
  private static final Bar UNCACHED = Bar.atLeast(0.30);
  private static final Bar PAGE = Bar.atLeast(0.60);
  private static final Bar QUICKLY = Bar.atMost(5);

  private final Setting setting;
  private final Shop.Users owners;
  private final List<Target> hot;

  /** The owners have orders that were there before. */
  Reads(Setting setting, Shop.Users owners) {
    this.setting = setting;
    this.owners = owners;
    this.hot = targets(setting.shop().sample(owners, 0, HOT));
  }

  /** The saturated rate is what the following stages take a third of. */
  record Outcome(List<Finding> findings, double cachedPerSecond) {}

  Outcome all(Limit bareRoute, Limit redis, Limit find, Limit page) {
    var findings = new ArrayList<Finding>();
    var cached = setting.reads("Reading the same orders", hot);
    findings.addAll(findings("cached GET", cached, bareRoute, CACHED));
    findings.add(Finding.of(Figure.of(redis.name(), redis.value(), "/s")));
    findings.addAll(atAThird(rate(cached)));
    var cold = setting.reads("Reading other orders each time", cold());
    findings.addAll(findings("cold GET", cold, find, UNCACHED));
    var pages = setting.reads("Reading pages of 20", pages());
    findings.addAll(findings("page of 20", pages, page, PAGE));
    return new Outcome(findings, rate(cached));
  }

  private List<Finding> atAThird(double saturated) {
    var name = "cached GET at a third of the rate";
    int rate = (int) Math.max(1, saturated / 3);
    var load = at(rate, setting.plan().measured());
    var findings = new ArrayList<Finding>();
    findings.add(Finding.of(name, load.report().times(), QUICKLY).costing(load));
    findings.addAll(Refusals.in(name, load.report(), Setting.OK));
    return findings;
  }

  /** One point of a curve. */
  Load at(int rate) {
    return at(rate, setting.plan().briefly());
  }

  private Load at(int rate, Duration measured) {
    return setting.readsAt("Reading %d orders a second".formatted(rate), rate, measured, hot);
  }

  private static List<Finding> findings(String name, Load load, Limit limit, Bar bar) {
    var findings = new ArrayList<Finding>();
    findings.add(
        Finding.of(Figure.of(name, rate(load), "/s").beside(limit).with(bar)).costing(load));
    findings.addAll(Refusals.in(name, load.report(), Setting.OK));
    return findings;
  }

  private static double rate(Load load) {
    return load.report().perSecond();
  }

  /** Others than the hot ones, and so many that none comes twice before it is over. */
  private List<Target> cold() {
    return targets(setting.shop().sample(owners, HOT, COLD));
  }

  private List<Target> targets(List<Owned> orders) {
    return orders.stream()
        .map(it -> new Target("/orders/" + it.id(), setting.tokens().ofCustomer(it.owner())))
        .toList();
  }

  private List<Target> pages() {
    return LongStream.rangeClosed(owners.first(), owners.last())
        .mapToObj(owner -> new Target("/orders?limit=20", setting.tokens().ofCustomer(owner)))
        .toList();
  }
}
