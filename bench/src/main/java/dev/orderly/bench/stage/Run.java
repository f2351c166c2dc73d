package dev.orderly.bench.stage;

import dev.orderly.bench.Plan;
import dev.orderly.bench.limit.Limits;
import dev.orderly.bench.limit.Script;
import dev.orderly.bench.limit.Scripts;
import dev.orderly.bench.load.LoadSpec;
import dev.orderly.bench.load.Loads;
import dev.orderly.bench.load.Target;
import dev.orderly.bench.report.Bar;
import dev.orderly.bench.report.Curve;
import dev.orderly.bench.report.Figure;
import dev.orderly.bench.report.Finding;
import dev.orderly.bench.report.Limit;
import dev.orderly.bench.report.Results;
import dev.orderly.bench.stand.CpuMeter;
import dev.orderly.bench.stand.Product;
import dev.orderly.bench.stand.Shop;
import dev.orderly.bench.stand.Stand;
import dev.orderly.bench.stand.Tokens;
import dev.orderly.servers.Ports;
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
 * One run from the first server to the last figure: an empty shop, a small one and a large one. The
 * service runs only while it is measured itself, and PostgreSQL's limits are measured in a copy of
 * its database.
 */
public final class Run {

  private static final int OWNERS = 200;
  private static final int BUYERS = 1_000;
  private static final int BATCH = 64;
  private static final Bar SOON = Bar.atMost(1.5);
  private static final Bar DEV_SOON = Bar.atMost(4);
  private static final Bar NEARLY_EMPTY = Bar.atLeast(0.4);
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
      product.timeDev(home);
      open(stand, product);
      if (plan.thorough()) {
        emptyShop();
      }
      var few = smallShop();
      largeShop(few);
      timeStarts(home);
      return new Results(findings, Conditions.of(setting, now, loadBefore), curves);
    }
  }

  /** Makes the schema, the users, and one order that shows how orders are written. */
  private void open(Stand stand, Product product) {
    var shop = new Shop(stand.postgres().database());
    shop.execute("alter system set pg_stat_statements.track = 'none'");
    shop.execute("select pg_reload_conf()");
    progress.accept("Making the schema");
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
            shop.addUsers("owner", "CUSTOMER", OWNERS),
            shop.addUsers("buyer", "CUSTOMER", BUYERS),
            shop.addUsers("machine", "SERVICE", 1),
            progress);
    try (var customer = new Customer(setting, ledger)) {
      pattern = customer.place();
    }
    product.stopService();
  }

  private void emptyShop() {
    var empty = setting.stand().postgres().newDatabase(database().name());
    var limit = place(empty, 1);
    findings.add(Finding.of(batches(empty)));
    var copy = setting.stand().postgres().newDatabase(database().name());
    setting.product().startService(copy);
    var elsewhere = new Creates(setting, new Ledger());
    findings.addAll(elsewhere.saturated("empty shop", limit, NEARLY_EMPTY).findings());
    setting.product().stopService();
    Queues.empty(setting.stand().rabbit());
  }

  private Map<String, Pages.Times> smallShop() {
    fill(0, plan.few());
    startTimed();
    var times = new Pages(setting).measure(plan.few());
    setting.product().stopService();
    return times;
  }

  /** What PostgreSQL does alone in the large shop. */
  private record Alone(Limit place, Limit find, Limit page) {}

  private void largeShop(Map<String, Pages.Times> few) {
    fill(plan.few(), plan.many());
    var alone = alone();
    startTimed();
    placeAndRead(alone);
    setting
        .product()
        .serviceMegabytes()
        .ifPresent(
            it ->
                findings.add(Finding.of(Figure.of("memory of the service", it, "MB").with(SMALL))));
    var many = new Pages(setting).measure(plan.many());
    findings.addAll(Pages.findings(few, plan.few(), many, plan.many()));
    findings.addAll(new Relaying(setting, ledger).measure());
    findings.addAll(new Audit(setting, ledger).compare());
    setting.product().stopService();
  }

  private Alone alone() {
    progress.accept("Copying the database for PostgreSQL alone");
    var copy = setting.stand().postgres().newDatabase(database().name());
    setting.shop().execute("checkpoint");
    var place = place(copy, 1);
    if (!plan.thorough()) {
      findings.add(Finding.of(batches(copy)));
    }
    var scripts = scripts();
    return new Alone(
        place,
        sql(copy, scripts.find(), plan.briefly()),
        sql(copy, scripts.page(), plan.briefly()));
  }

  private void placeAndRead(Alone alone) {
    var creates = new Creates(setting, ledger);
    var placed =
        creates.saturated("%,d orders".formatted(plan.many()), alone.place(), plan.placing());
    findings.addAll(placed.findings());
    findings.addAll(creates.atAThird(placed.perSecond()));
    var reads = new Reads(setting);
    var read = reads.all(bareRoute(), redis(), alone.find(), alone.page());
    findings.addAll(read.findings());
    if (plan.thorough()) {
      curves.add(Curves.of("create order", placed.perSecond(), creates::at));
      curves.add(Curves.of("cached GET", read.cachedPerSecond(), reads::at));
    }
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

  private void fill(int from, int to) {
    setting
        .shop()
        .fill(
            setting.owners(),
            pattern,
            from,
            to,
            done -> progress.accept("Filling the shop: %,d of %,d orders".formatted(done, to)));
    setting.shop().settle();
  }

  private void startTimed() {
    progress.accept("Starting the service");
    starts.add(seconds(setting.product().startService(database())));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private PostgresDatabase database() {
    return setting.stand().postgres().database();
  }

  private Scripts scripts() {
    return new Scripts(setting.shop(), setting.owners(), pattern, now);
  }

  private Limit place(PostgresDatabase copy, int orders) {
    return sql(copy, scripts().place(orders), plan.measured());
  }

  private Figure batches(PostgresDatabase copy) {
    var limit = place(copy, BATCH);
    return Figure.of(
        "%s, %d orders a statement".formatted(limit.name(), BATCH),
        limit.value() * BATCH,
        "orders/s");
  }

  private Limit sql(PostgresDatabase copy, Script script, Duration duration) {
    progress.accept("Running statements: " + script.name());
    return setting.limits().sql(copy, script, duration);
  }

  private Limit redis() {
    progress.accept("Asking Redis alone");
    return setting.limits().redisGet(setting.stand().redis(), body(), plan.briefly());
  }

  private Limit bareRoute() {
    progress.accept("Asking a bare Javalin route");
    int port = Ports.free();
    var like =
        LoadSpec.closed(
            port,
            Setting.CONNECTIONS,
            plan.fromCold(),
            plan.measured(),
            List.of(
                new Target(
                    "/orders/" + pattern, setting.tokens().ofCustomer(setting.owners().first()))));
    return setting.limits().bareRoute(port, body(), like);
  }

  /** As large as an order is. */
  private String body() {
    return setting
        .shop()
        .texts("select answer from idempotency_keys where order_id = ?", pattern)
        .getFirst();
  }
}
