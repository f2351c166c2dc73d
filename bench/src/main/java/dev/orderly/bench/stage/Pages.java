package dev.orderly.bench.stage;

import dev.orderly.bench.load.Target;
import dev.orderly.bench.report.Bar;
import dev.orderly.bench.report.Figure;
import dev.orderly.bench.report.Finding;
import dev.orderly.bench.report.Limit;
import dev.orderly.bench.stand.Shop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How long the database works for a page, in a small shop and in a large one, as it tells itself
 * (pg_stat_statements). Pages are asked for one after another, so that nothing stands in a queue.
 */
final class Pages {

  private static final int WARM_UP = 100;
  private static final int MEASURED = 200;
  private static final Bar AS_LARGE = Bar.atMost(1.3);
  private static final Bar NEVER_LONG = Bar.atMost(5);

  private static final List<String> STATUSES = List.of("PENDING", "PAID", "PENDING,PAID,SHIPPED");
  private static final List<String> SORTS =
      List.of("-created_at", "created_at", "-updated_at", "-total_amount");

  private static final String TIMES =
      """
      select sum(total_exec_time) / sum(calls), max(max_exec_time)
        from pg_stat_statements
       where query ilike '%from orders%' and query ilike '%limit%' and calls > 1
         and dbid = (select oid from pg_database where datname = current_database())\
      """;

  private final Setting setting;
  private final Shop.Users owners;

  /** The owners have orders that were there before. */
  Pages(Setting setting, Shop.Users owners) {
    this.setting = setting;
    this.owners = owners;
  }

  /** In milliseconds. */
  record Times(double mean, double longest) {}

  /** What each kind of page costs now. */
  Map<String, Times> measure(int orders) {
    setting.shop().execute("create extension if not exists pg_stat_statements");
    var times = new LinkedHashMap<String, Times>();
    targets()
        .forEach(
            (kind, targets) ->
                times.put(kind, measure("%s, %,d orders".formatted(kind, orders), targets)));
    return times;
  }

  private Times measure(String name, List<Target> targets) {
    setting.progress().accept("Timing: " + name);
    try (var customer = new Customer(setting, new Ledger())) {
      targets.stream().limit(WARM_UP).forEach(customer::read);
      track("top");
      setting.shop().execute("select pg_stat_statements_reset()");
      targets.stream().limit(MEASURED).forEach(customer::read);
      track("none");
    }
    var row = setting.shop().texts(TIMES);
    return new Times(Double.parseDouble(row.get(0)), Double.parseDouble(row.get(1)));
  }

  private void track(String what) {
    setting.shop().execute("alter system set pg_stat_statements.track = '" + what + "'");
    setting.shop().execute("select pg_reload_conf()");
  }

  private Map<String, List<Target>> targets() {
    var targets = new LinkedHashMap<String, List<Target>>();
    targets.put("page of 20 of a user's orders", pages());
    targets.put("search by status with filters", searches());
    return targets;
  }

  private List<Target> pages() {
    return LongStream.rangeClosed(owners.first(), owners.last())
        .mapToObj(owner -> new Target("/orders?limit=20", setting.tokens().ofCustomer(owner)))
        .toList();
  }

  /** Few orders are pending and most are shipped, so some find their page at once, some late. */
  private List<Target> searches() {
    var token = setting.tokens().ofMachine(setting.machine().first());
    return IntStream.range(0, WARM_UP + MEASURED)
        .mapToObj(
            i ->
                "/orders/search?status=%s&order_type=standard&min_total=%d&sort=%s&limit=20"
                    .formatted(STATUSES.get(i % 3), 1 + i % 19, SORTS.get(i % 4)))
        .map(path -> new Target(path, token))
        .toList();
  }

  /** The longest that any page took. */
  static Finding longest(Map<String, Times> times) {
    double longest = times.values().stream().mapToDouble(Times::longest).max().orElseThrow();
    return Finding.of(Figure.of("longest page in the database", longest, "ms").with(NEVER_LONG));
  }

  /** A large shop beside a small one. */
  static List<Finding> compared(
      Map<String, Times> few, int fewOrders, Map<String, Times> many, int manyOrders) {
    var findings = new ArrayList<Finding>();
    many.forEach(
        (kind, times) -> {
          var name = "%s, at %,d orders".formatted(kind, manyOrders);
          var limit = new Limit("at %,d".formatted(fewOrders), few.get(kind).mean());
          findings.add(
              Finding.of(Figure.of(name, times.mean(), "ms").beside(limit).with(AS_LARGE)));
        });
    return findings;
  }
}
