package dev.orderly.bench.stage;

import dev.orderly.bench.Plan;
import dev.orderly.bench.limit.Limits;
import dev.orderly.bench.load.Loads;
import dev.orderly.bench.report.Bar;
import dev.orderly.bench.report.Curve;
import dev.orderly.bench.report.Figure;
import dev.orderly.bench.report.Finding;
import dev.orderly.bench.report.Results;
import dev.orderly.bench.stand.CpuMeter;
import dev.orderly.bench.stand.Product;
import dev.orderly.bench.stand.Shop;
import dev.orderly.bench.stand.Stand;
import dev.orderly.bench.stand.Tokens;
import dev.orderly.servers.PostgresDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One run from the first server to the last figure: an empty shop, a small one and a large one.
 * PostgreSQL's limits are measured in a copy of the service's database, while no service runs.
 */
public final class Run {

  private static final int CUSTOMERS = 200;
  private static final int MORE_THAN_A_PAGE = 21;
  private static final int BUYERS = 1_000;
  private static final Bar SOON = Bar.atMost(1.5);
  private static final Bar DEV_SOON = Bar.atMost(4);

  /**
   * A statement is slower on large tables, and the service's share of the work then counts less.
   */
  private static final Bar NEARLY_EMPTY = Bar.atLeast(0.4);

  private static final Bar LARGE = Bar.atLeast(0.9);
  private static final Bar SMALL = Bar.atMost(400);

  private final Path project;
  private final Plan plan;
  private final Consumer<String> progress;
  private final Instant now = Instant.now();
  private final double loadBefore = Conditions.loadAverage();
  private final Ledger ledger = new Ledger();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Curve> curves = new ArrayList<>();
  private final List<Double> starts = new ArrayList<>();
  private Setting setting;
  private UUID pattern;
  private Alone alone;
  private Map<String, Pages.Times> smallPages = Map.of();

  public Run(Path project, Plan plan, Consumer<String> progress) {
    this.project = project;
    this.plan = plan;
    this.progress = progress;
  }

  public Results results() {
    progress.accept("Starting PostgreSQL, Redis and RabbitMQ");
    try (var stand = Stand.begin();
        var product = new Product(project, stand)) {
      var home = stand.programs().newFolder("dev").resolve("home");
      if (plan.thorough()) {
        startFirst(product, home);
      }
      open(stand, product);
      if (plan.thorough()) {
        emptyShop();
        smallShop();
        seed(product, setting.shop(), plan.orders() - Plan.FEW);
      }
      largeShop();
      if (plan.thorough()) {
        timeStarts(home);
      }
      progress.accept("Clearing up");
      return new Results(judged(), Conditions.of(setting, now, loadBefore), curves);
    }
  }

  /** A quick run is over before Java is warm: it tells what is wrong, not what is slow. */
  private List<Finding> judged() {
    return plan.thorough() ? findings : findings.stream().map(Finding::exceptForItsSpeed).toList();
  }

  /**
   * Makes the schema, the users, and one order that shows how orders are written. This start, the
   * first of all, is not like those that follow.
   */
  private void open(Stand stand, Product product) {
    var shop = new Shop(stand.postgres().database());
    shop.execute("alter system set pg_stat_statements.track = 'none'");
    shop.execute("select pg_reload_conf()");
    if (plan.thorough()) {
      progress.accept("Wearing PostgreSQL in");
      shop.wearIn();
    } else {
      // It wears PostgreSQL in as well, and RabbitMQ may take its time to start.
      seed(product, shop, plan.orders());
    }
    progress.accept("Starting the service for the first time");
    product.startService(stand.postgres().database());
    var cpu =
        new CpuMeter()
            .with("service", product::servicePid)
            .with("PostgreSQL", stand.postgres()::pid)
            .with("Redis", stand.redis()::pid)
            .with("RabbitMQ", stand.rabbit()::pid);
    var loads = new Loads(stand.programs(), cpu);
    setting =
        new Setting(
            plan,
            stand,
            product,
            shop,
            loads,
            new Limits(stand.programs(), loads),
            new Tokens(now),
            shop.addUsers("buyer", "CUSTOMER", BUYERS),
            shop.addUsers("machine", "SERVICE", 1),
            progress);
    try (var customer = new Customer(setting, ledger)) {
      pattern = customer.place();
    }
    alone = new Alone(setting, pattern, now);
    product.stopService();
  }

  private void emptyShop() {
    var empty = copy();
    var limit = alone.place(empty);
    findings.add(alone.placeMany(empty));
    startTimed(copy());
    var elsewhere = new Creates(setting, new Ledger());
    findings.addAll(elsewhere.saturated("empty shop", limit, NEARLY_EMPTY).findings());
    setting.product().stopService();
    Queues.empty(setting.stand().rabbit());
  }

  private void smallShop() {
    seed(setting.product(), setting.shop(), Plan.FEW);
    startTimed(database());
    smallPages = new Pages(setting, owners()).measure(Plan.FEW);
    setting.product().stopService();
  }

  private Shop.Users owners() {
    return setting.shop().regulars(MORE_THAN_A_PAGE);
  }

  private void largeShop() {
    var owners = owners();
    var copy = copy();
    var place = alone.place(copy);
    if (!plan.thorough()) {
      findings.add(alone.placeMany(copy));
    }
    var find = alone.find(copy);
    var page = alone.page(copy, owners);
    startTimed(database());
    var creates = new Creates(setting, ledger);
    var placed = creates.saturated("%,d orders".formatted(plan.orders()), place, LARGE);
    findings.addAll(placed.findings());
    findings.addAll(creates.atAThird(placed.perSecond()));
    var reads = new Reads(setting, owners);
    var read = reads.all(alone.bareRoute(), alone.redis(), find, page);
    findings.addAll(read.findings());
    if (plan.thorough()) {
      curves.add(Curves.of("create order", placed.perSecond(), creates::at));
      curves.add(Curves.of("cached GET", read.cachedPerSecond(), reads::at));
    }
    weigh();
    if (plan.thorough()) {
      timePages(owners);
    }
    findings.addAll(new Relaying(setting, ledger).measure());
    findings.addAll(new Audit(setting, ledger).compare());
    setting.product().stopService();
  }

  private void timePages(Shop.Users owners) {
    var times = new Pages(setting, owners).measure(plan.orders());
    findings.addAll(Pages.compared(smallPages, Plan.FEW, times, plan.orders()));
    findings.add(Pages.longest(times));
  }

  private void weigh() {
    setting
        .product()
        .serviceMegabytes()
        .ifPresent(
            it ->
                findings.add(Finding.of(Figure.of("memory of the service", it, "MB").with(SMALL))));
  }

  /**
   * As with those who try the product, this start leaves an archive of classes to the next ones.
   */
  private void startFirst(Product product, Path home) {
    progress.accept("Starting the embedded default for the first time");
    product.timeDev(home);
  }

  private void timeStarts(Path home) {
    progress.accept("Starting the embedded default for the second time");
    double service = starts.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double dev = seconds(setting.product().timeDev(home));
    findings.add(Finding.of(Figure.of("service, start to first 200", service, "s").with(SOON)));
    findings.add(
        Finding.of(
            Figure.of("embedded default, second start to first 200", dev, "s").with(DEV_SOON)));
  }

  /** Each part of the past has a seed of its own. */
  private void seed(Product product, Shop shop, int orders) {
    progress.accept("Making up %,d orders".formatted(orders));
    product.seed(orders, CUSTOMERS, orders);
    shop.settle();
  }

  private void startTimed(PostgresDatabase database) {
    progress.accept("Starting the service");
    starts.add(seconds(setting.product().startService(database)));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  /** A copy for PostgreSQL alone; nobody may be connected meanwhile. */
  private PostgresDatabase copy() {
    progress.accept("Copying the database");
    var copy = setting.stand().postgres().newDatabase(database().name());
    setting.shop().execute("checkpoint");
    return copy;
  }

  private PostgresDatabase database() {
    return setting.stand().postgres().database();
  }
}
