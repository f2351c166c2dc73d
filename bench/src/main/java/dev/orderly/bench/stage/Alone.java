package dev.orderly.bench.stage;

import dev.orderly.bench.limit.Script;
import dev.orderly.bench.limit.Scripts;
import dev.orderly.bench.load.LoadSpec;
import dev.orderly.bench.load.Target;
import dev.orderly.bench.report.Figure;
import dev.orderly.bench.report.Finding;
import dev.orderly.bench.report.Limit;
import dev.orderly.bench.stand.Shop;
import dev.orderly.servers.Ports;
import dev.orderly.servers.PostgresDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The limits: what each part does when it has nothing else to do. */
final class Alone {

  private static final int BATCH = 64;

  private final Setting setting;
  private final UUID pattern;
  private final Instant now;

  /** The pattern is an order that the service has placed: what is written is as large as it is. */
  Alone(Setting setting, UUID pattern, Instant now) {
    this.setting = setting;
    this.pattern = pattern;
    this.now = now;
  }

  /** One order a statement. */
  Limit place(PostgresDatabase copy) {
    return sql(copy, scripts().place(1), setting.plan().measured());
  }

  /** Many orders a statement, for comparison: no order waits for others here. */
  Finding placeMany(PostgresDatabase copy) {
    var limit = sql(copy, scripts().place(BATCH), setting.plan().briefly());
    var name = "%s, %d orders a statement".formatted(limit.name(), BATCH);
    return Finding.of(Figure.of(name, limit.value() * BATCH, "orders/s"));
  }

  Limit find(PostgresDatabase copy) {
    return sql(copy, scripts().find(), setting.plan().briefly());
  }

  Limit page(PostgresDatabase copy, Shop.Users owners) {
    return sql(copy, scripts().page(owners), setting.plan().briefly());
  }

  private Limit sql(PostgresDatabase copy, Script script, Duration duration) {
    setting.progress().accept("PostgreSQL alone: " + script.name());
    return setting.limits().sql(copy, script, duration);
  }

  private Scripts scripts() {
    return new Scripts(setting.shop(), setting.buyers(), pattern, now);
  }

  Limit redis() {
    setting.progress().accept("Redis alone");
    return setting.limits().redisGet(setting.stand().redis(), body(), setting.plan().briefly());
  }

  Limit bareRoute() {
    setting.progress().accept("A bare Javalin route");
    int port = Ports.free();
    var target =
        new Target("/orders/" + pattern, setting.tokens().ofCustomer(setting.buyers().first()));
    var like =
        LoadSpec.closed(
            port,
            Setting.CONNECTIONS,
            setting.plan().warmUp(),
            setting.plan().briefly(),
            List.of(target));
    return setting.limits().bareRoute(port, body(), like, setting.product().serviceOptions());
  }

  private String body() {
    return setting
        .shop()
        .texts("select answer from idempotency_keys where order_id = ?", pattern)
        .getFirst();
  }
}
