package dev.orderly.bench.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.bench.stand.Shop;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.DatabaseSettings;
import dev.orderly.servers.PostgresDatabase;
import dev.orderly.servers.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statements that stand for the limits fit the schema that the service has today. */
final class ScriptsTest {

  private static final Duration BRIEFLY = Duration.ofMillis(200);

  /** As PostgreSQL writes it. */
  private static final String LINES =
      """
      [{"line": 1, "quantity": 1, "modifiers": [], "line_total": 19.99, "product_id": "sku-1", \
      "product_name": "Widget", "product_price": 19.99}]\
      """;

  private static final Map<String, String> ORDER =
      Map.of(
          "fingerprint", "f",
          "answer", "{}",
          "items", LINES,
          "subtotal", "19.99",
          "tax", "0.00",
          "total", "19.99",
          "metadata", "{}",
          "actor", "user:1",
          "traceparent", "",
          "data", "{}");

  private PostgresDatabase database;
  private Shop shop;
  private Shop.Users users;
  private Scripts scripts;

  @BeforeEach
  void migrate() {
    database = TestServers.postgres().newDatabase("bench", ScriptsTest::migrate);
    shop = new Shop(database);
    users = shop.addUsers("owner", "CUSTOMER", 3);
    scripts = new Scripts(users, ORDER, Instant.now());
  }

  @Test
  void each_statement_places_its_orders_with_everything_that_belongs_to_them() throws Exception {
    assertThat(run(scripts.place(1))).isPositive();
    assertThat(run(scripts.place(64))).isPositive();

    double orders = shop.number("select count(*) from orders");
    assertThat(orders).isGreaterThan(64);
    for (var table :
        new String[] {"order_status_history", "events", "outbox", "idempotency_keys"}) {
      assertThat(shop.number("select count(*) from " + table)).as(table).isEqualTo(orders);
    }
  }

  @Test
  void orders_are_written_like_the_one_that_was_placed() throws Exception {
    run(scripts.place(1));
    var pattern = UUID.fromString(shop.texts("select id from orders limit 1").getFirst());

    var texts = new Scripts(shop, users, pattern, Instant.now()).place(1).texts();

    assertThat(texts).containsAllEntriesOf(ORDER);
  }

  @Test
  void regulars_have_more_than_a_page_of_orders_and_a_sample_of_these_is_theirs() throws Exception {
    shop.execute("update users set email = 'customer' || id || '@seed.example'");
    run(new Scripts(new Shop.Users(users.first(), 2), ORDER, Instant.now()).place(64));
    shop.settle();

    assertThat(shop.regulars(21)).isEqualTo(new Shop.Users(users.first(), 2));
    assertThat(shop.sample(users, 5, 10))
        .hasSize(10)
        .isEqualTo(shop.sample(users, 0, 15).subList(5, 15))
        .allMatch(it -> it.owner() <= users.first() + 1);
  }

  @Test
  void orders_and_pages_are_found() throws Exception {
    assertThat(run(scripts.find())).isPositive();
    assertThat(run(scripts.page(users))).isPositive();
  }

  private double run(Script script) throws Exception {
    return new SqlLoop(database.jdbcUrl(), script, BRIEFLY).run();
  }

  private static void migrate(PostgresDatabase empty) {
    var settings =
        new DatabaseSettings(
            "jdbc:postgresql://127.0.0.1:%d/%s".formatted(empty.port(), empty.name()),
            empty.user(),
            empty.password(),
            2,
            Duration.ofSeconds(10),
            true);
    try (var open = Database.open(settings)) {
      open.migrate();
    }
  }
}
