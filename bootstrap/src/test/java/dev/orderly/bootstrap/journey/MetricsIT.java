package dev.orderly.bootstrap.journey;

import static dev.orderly.bootstrap.journey.Shopper.field;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import dev.orderly.bootstrap.command.Terminal;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.DatabaseSettings;
import dev.orderly.persistence.partner.JdbiLeftAlone;
import dev.orderly.servers.PostgresDatabase;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of a service and a worker, as Prometheus reads them. */
@TestInstance(Lifecycle.PER_CLASS)
class MetricsIT {

  /** Dashboards, alerts and other people's rules hang on these names: none may go. */
  private static final Path NAMES = Path.of("src/test/resources/metrics.txt");

  private static final String TWO_WIDGETS =
      """
      {"items": [{"product_id": "sku-1", "product_name": "Widget", "quantity": 2, "unit_price": "9.99"}],
       "lifecycle": "retail", "order_type": "pickup", "location_id": 7}\
      """;

  private static final String HANDLED =
      "orderly_messages_total{outcome=\"done\",queue=\"new_order\"}";

  private static final String DEAD_QUEUE = "order-service-events.dead";

  private static final String DEAD = "orderly_queue_depth{queue=\"" + DEAD_QUEUE + "\"}";

  @TempDir private static Path folder;

  private final List<OrderlyProcess> processes = new ArrayList<>();
  private PostgresDatabase database;
  private OrderlyProcess service;
  private OrderlyProcess worker;
  private OrderlyProcess again;

  @BeforeAll
  void start() {
    TestServers.startAll(TestServers::postgres, TestServers::redis, TestServers::rabbit);
    database = TestServers.postgres().newDatabase();
    service = started("service", "orderly.jar", Map.of("ADMIN_PORT", "0"), "serve");
    worker = started("worker", "orderly.worker.jar", Map.of("ADMIN_PORT", "0"));
    worker.awaitLine(line -> line.contains("taking messages of order-service-events"));
    placeAndMoveAnOrder();
    // A partner that is known has a breaker, whether it is ever asked or not.
    again =
        started(
            "again",
            "orderly.jar",
            Map.of(
                "PRODUCT_SERVICE_URL",
                "http://127.0.0.1:9",
                "INVENTORY_SERVICE_URL",
                "http://127.0.0.1:9"),
            "serve");
  }

  private void placeAndMoveAnOrder() {
    var ada =
        Shopper.at(address(service, "ready on port "))
            .registered("ada@example.org", "a long password")
            .loggedIn("ada@example.org", "a%20long%20password");
    var path = "/orders/" + field(ada.post("/orders", TWO_WIDGETS).body(), "id");
    ada.get(path);
    ada.get(path);
    assertThat(ada.post(path + "/status", "{\"status\": \"confirmed\"}").statusCode())
        .isEqualTo(200);
    ada.get("/no/such/path");
  }

  @AfterAll
  void everybodyLeavesInOrder() {
    assertThat(processes.stream().map(OrderlyProcess::stop)).containsOnly(143);
  }

  private OrderlyProcess started(
      String name, String jar, Map<String, String> more, String... arguments) {
    var environment = environment();
    environment.putAll(more);
    var process = OrderlyProcess.start(name, jar, folder, environment, arguments);
    processes.add(process);
    return process;
  }

  private Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", database.url());
    environment.put("REDIS_URL", TestServers.redis().url());
    environment.put("RABBITMQ_URL", TestServers.rabbit().url());
    environment.put("JWT_SECRET_KEY", "a secret that is long enough for a test");
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    environment.put("RATE_LIMIT", "off");
    environment.put("LOG_FORMAT", "text");
    environment.put("SHUTDOWN_DELAY_MS", "100");
    environment.put("WORKER_DELAY_MS", "0");
    return environment;
  }

  private static String address(OrderlyProcess process, String said) {
    var line = process.awaitLine(it -> it.contains(said));
    return "http://127.0.0.1:" + line.substring(line.lastIndexOf(' ') + 1);
  }

  private Scrape ofService() {
    return Scrape.of(address(service, "metrics on port "));
  }

  private Scrape ofWorker() {
    return Scrape.of(address(worker, "metrics on port "));
  }

  private Scrape ofTheNextService() {
    return Scrape.of(address(again, "ready on port "));
  }

  @Test
  void what_happens_is_counted() {
    var numbers = ofService();

    assertThat(numbers.value("order_created_total{tenant_region=\"default\"}")).isEqualTo(1);
    assertThat(numbers.value("orders_created_total{location=\"7\",order_type=\"pickup\"}"))
        .isEqualTo(1);
    var move = "{from_status=\"PENDING\",to_status=\"CONFIRMED\"}";
    assertThat(numbers.value("order_status_transition_seconds_count" + move)).isEqualTo(1);
    assertThat(numbers.value("order_processing_seconds_count{operation=\"create\"}")).isEqualTo(1);
    assertThat(numbers.value("order_processing_seconds_count{operation=\"read\"}")).isEqualTo(2);
    assertThat(numbers.value("order_create_requests_inflight")).isZero();
    assertThat(
            numbers.value(
                "http_server_requests_seconds_count"
                    + "{method=\"POST\",route=\"/orders\",status=\"201\"}"))
        .isEqualTo(1);
    assertThat(
            numbers.value(
                "http_server_requests_seconds_count"
                    + "{method=\"GET\",route=\"none\",status=\"404\"}"))
        .isPositive();
  }

  @Test
  void what_left_has_arrived_and_the_queues_are_empty() {
    untilTrue(() -> published() == 2 && ofWorker().value(HANDLED) == 1);

    var numbers = ofWorker();

    assertThat(numbers.value("orderly_outbox_depth")).isZero();
    assertThat(numbers.value("orderly_outbox_age_seconds")).isZero();
    assertThat(numbers.value("orderly_queue_depth{queue=\"new_order.dead\"}")).isZero();
    assertThat(leads()).isEqualTo(1);
  }

  @Test
  void orders_are_counted_by_whoever_is_asked_also_after_a_restart() {
    var confirmed = "orders_active{status=\"CONFIRMED\"}";

    untilTrue(() -> ofService().value(confirmed) == 1);

    assertThat(ofTheNextService().value(confirmed)).isEqualTo(1);
    assertThat(ofTheNextService().value("orders_active{status=\"PENDING\"}")).isZero();
    assertThat(ofTheNextService().value("order_created_total{tenant_region=\"default\"}")).isZero();
  }

  /** From the number that raises the alarm to another attempt, as operators go. */
  @Test
  void what_is_dead_is_counted_shown_and_tried_again() throws Exception {
    try (var partner = BrokerGuest.connected()) {
      partner.says("payments.events", "payment.failed.v1", "nonsense");
      untilTrue(() -> partner.waiting(DEAD_QUEUE) == 1);
      untilTrue(() -> ofWorker().value(DEAD) == 1);

      var listed = told("dead", "list", "order-service-events");
      var replayed = told("dead", "replay", "order-service-events", "--all");
      untilTrue(() -> partner.waiting(DEAD_QUEUE) == 1);

      assertThat(listed).matches("order-service-events +body-[0-9a-f]{16} .* attempts 1 +not-json");
      assertThat(replayed).isEqualTo("1 replayed.");
      partner.empty(DEAD_QUEUE);
    }
  }

  @Test
  void what_has_left_is_sent_again_to_who_wants_it_as_it_was() throws Exception {
    untilTrue(() -> published() == 2);
    try (var listener = BrokerGuest.connected()) {
      var mine = listener.newQueue();

      var told =
          told("replay", "--from", "2000-01-01", "--type", "order.created.v1", "--queue", mine);

      assertThat(told).isEqualTo("1 events sent again.");
      var event = listener.next(mine).orElseThrow();
      assertThat(event.getProps().getType()).isEqualTo("order.created.v1");
      assertThat(new String(event.getBody(), UTF_8))
          .contains("\"event_id\":\"" + event.getProps().getMessageId() + "\"");
      assertThat(listener.next(mine)).isEmpty();
    }
  }

  /** What a command prints last before it ends well; it may have told how far it is. */
  private String told(String... arguments) {
    var settings =
        Map.of("DATABASE_URL", database.url(), "RABBITMQ_URL", TestServers.rabbit().url());
    return new Terminal(folder, settings).told(0, arguments).getLast();
  }

  @Test
  void where_the_metrics_have_a_port_clients_do_not_see_them() {
    var clients = Shopper.at(address(service, "ready on port "));

    assertThat(clients.get("/metrics").statusCode()).isEqualTo(404);
  }

  @Test
  void the_names_stay_as_they_are() throws IOException {
    untilTrue(() -> published() == 2);

    var names = new TreeSet<String>();
    for (var numbers : List.of(ofService(), ofWorker(), ofTheNextService())) {
      names.addAll(numbers.names("order", "http_"));
    }

    assertThat(String.join("\n", names) + "\n").isEqualTo(Files.readString(NAMES));
    assertThat(ofWorker().names("jvm_memory_used", "process_cpu_usage")).hasSize(2);
  }

  @Test
  void a_partner_that_workers_leave_alone_is_down_for_those_who_ask_a_service() {
    var service = Shopper.at(address(again, "ready on port "));
    var settings = DatabaseSettings.from(Environment.of(Map.of("DATABASE_URL", database.url())));
    var before = service.get("/health/ready");

    try (var database = Database.open(settings)) {
      new JdbiLeftAlone(database).add("inventory-service", Duration.ofMinutes(5));
    }

    assertThat(before.body())
        .startsWith("{\"status\":\"up\"")
        .contains("\"inventory-service\":{\"status\":\"up\"");
    untilTrue(() -> service.get("/health/ready").body().startsWith("{\"status\":\"degraded\""));
    assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(service.get("/health/ready").body())
        .contains("\"inventory-service\":{\"status\":\"down\"");
  }

  private double published() {
    var total = "orderly_events_published_total";
    return ofService().value(total) + ofWorker().value(total) + ofTheNextService().value(total);
  }

  private double leads() {
    var leads = "orderly_relay_leads";
    return ofService().value(leads) + ofWorker().value(leads) + ofTheNextService().value(leads);
  }

  private static void untilTrue(BooleanSupplier condition) {
    var deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(50_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
