package dev.orderly.bootstrap.journey;

import static dev.orderly.bootstrap.journey.Shopper.field;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.orderly.application.Eventually;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * What payment services tell, and what operators do when something was given up: a service, a
 * worker and the commands as processes of their own.
 */
@TestInstance(Lifecycle.PER_CLASS)
class OperatorsIT {

  private static final String QUEUE = "order-service-events";
  private static final String DEAD = QUEUE + ".dead";
  private static final String NOBODYS = "0199e000-0000-7000-8000-000000000001";
  private static final String WIDGETS =
      """
      {"items": [{"product_id": "sku-1", "product_name": "Widget", "quantity": 1, "unit_price": "9.99"}]}\
      """;

  @TempDir private static Path folder;

  private final List<OrderlyProcess> processes = new ArrayList<>();
  private Map<String, String> environment;
  private Connection connection;
  private Channel channel;
  private Shopper customer;
  private Shopper admin;

  @BeforeAll
  void start() throws Exception {
    TestServers.startAll(TestServers::postgres, TestServers::redis, TestServers::rabbit);
    environment = environment(TestServers.postgres().newDatabase().url());
    var service = started("service", "orderly.jar", "serve");
    var worker = started("worker", "orderly.worker.jar");
    var ready = service.awaitLine(line -> line.contains("ready on port "));
    var url = "http://127.0.0.1:" + ready.substring(ready.lastIndexOf(' ') + 1);
    worker.awaitLine(line -> line.contains("taking messages of " + QUEUE));
    customer =
        Shopper.at(url)
            .registered("ada@example.org", "password-of-ada")
            .loggedIn("ada@example.org", "password-of-ada");
    admin = Shopper.at(url).loggedIn("admin@example.org", "password-of-admin");
    var factory = new ConnectionFactory();
    factory.setUri(TestServers.rabbit().url());
    connection = factory.newConnection("test");
    channel = connection.createChannel();
    channel.queuePurge(DEAD);
  }

  private static Map<String, String> environment(String database) {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", database);
    environment.put("REDIS_URL", TestServers.redis().url());
    environment.put("RABBITMQ_URL", TestServers.rabbit().url());
    environment.put("JWT_SECRET_KEY", "a secret that is long enough for a test");
    environment.put("ADMIN_EMAIL", "admin@example.org");
    environment.put("ADMIN_PASSWORD", "password-of-admin");
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    environment.put("RATE_LIMIT", "off");
    environment.put("LOG_FORMAT", "text");
    environment.put("WORKER_DELAY_MS", "0");
    environment.put("RETRY_DELAYS", "100ms");
    return environment;
  }

  private OrderlyProcess started(String name, String jar, String... arguments) {
    var process = OrderlyProcess.start(name, jar, folder, environment, arguments);
    processes.add(process);
    return process;
  }

  @AfterAll
  void stop() {
    processes.forEach(OrderlyProcess::close);
    connection.abort(1_000);
  }

  @Test
  void money_that_differs_holds_an_order_until_somebody_of_the_shop_releases_it() {
    var path = place();
    var id = path.substring("/orders/".length());
    tell("payments.events", "payment.authorized.v1", "less-" + id, id, ",\"amount\":\"9.98\"");
    Eventually.holds(() -> assertThat(customer.get(path).body()).contains("\"on_hold\":true"));
    var release = "{\"on_hold\":false}";

    var mine = customer.patch(path, release);
    var theirs = admin.patch(path, release);
    tell("payments.events", "payment.authorized.v1", "all-" + id, id, ",\"amount\":\"9.99\"");

    assertThat(mine.statusCode()).isEqualTo(403);
    assertThat(theirs.statusCode()).isEqualTo(200);
    Eventually.holds(() -> assertThat(customer.get(path).body()).contains("\"status\":\"PAID\""));
    assertThat(customer.get(path + "/history").body())
        .contains("payment-mismatch", "event:payment.authorized.v1", "payment_authorized");
  }

  @Test
  void what_was_given_up_is_listed_shown_dropped_and_tried_again() throws Exception {
    var path = place();
    var id = path.substring("/orders/".length());
    tell("payments.events", "payment.failed.v1", "lost", NOBODYS, "");
    Eventually.holds(() -> assertThat(waiting(DEAD)).isEqualTo(1));
    channel.basicPublish("", DEAD, paid("tried"), body(id, "").getBytes(StandardCharsets.UTF_8));
    Eventually.holds(() -> assertThat(waiting(DEAD)).isEqualTo(2));

    var listed = run(0, "dead", "list", QUEUE, "--json");
    var shown = run(0, "dead", "show", "lost");
    var replayed = run(0, "dead", "replay", "tried");
    var dropped = run(0, "dead", "drop", DEAD, "--all");
    var gone = run(1, "dead", "show", "lost");

    assertThat(listed)
        .contains(
            "[{\"queue\":\"%s\",\"id\":\"lost\",\"type\":\"payment.failed.v1\",".formatted(QUEUE)
                + "\"order_id\":\"%s\",\"attempts\":2,\"reason\":\"order-not-found\"},"
                    .formatted(NOBODYS));
    assertThat(shown).contains("reason    order-not-found", "{\"order_id\":\"" + NOBODYS + "\"}");
    assertThat(replayed).containsExactly("1 replayed.");
    Eventually.holds(() -> assertThat(customer.get(path).body()).contains("\"status\":\"PAID\""));
    assertThat(dropped).containsExactly("1 dropped.");
    assertThat(gone).containsExactly("There is no dead message lost.");
  }

  @Test
  void stored_events_are_sent_again_and_nobody_confirms_twice() throws Exception {
    var path = place();
    var ear = channel.queueDeclare().getQueue();
    Eventually.holds(() -> assertThat(confirmations(path)).isEqualTo(1));

    var alone =
        run(0, "replay", "--from", "2020-01-01", "--type", "order.created.v1", "--queue", ear);
    var everybody = run(0, "replay", "--from", "2020-01-01T00:00:00Z");

    var heard = channel.basicGet(ear, true);
    assertThat(alone.getLast()).matches("[1-9]\\d* events sent again\\.");
    assertThat(everybody.getLast()).matches("[1-9]\\d* events sent again\\.");
    assertThat(heard.getProps().getType()).isEqualTo("order.created.v1");
    Eventually.holds(() -> assertThat(waiting("new_order")).isZero());
    assertThat(confirmations(path)).isEqualTo(1);
  }

  private String place() {
    return "/orders/" + field(customer.post("/orders", WIDGETS).body(), "id");
  }

  /** Runs a command to its end, and answers what it printed. */
  private List<String> run(int code, String... arguments) {
    try (var command =
        OrderlyProcess.start("command", "orderly.jar", folder, environment, arguments)) {
      assertThat(command.exitCode()).as(String.join("\n", command.lines())).isEqualTo(code);
      return command.lines();
    }
  }

  /** How often the worker has printed the confirmation of the order. */
  private long confirmations(String path) {
    var number = field(customer.get(path).body(), "order_number");
    return processes.getLast().lines().stream()
        .filter(line -> line.startsWith("order " + number + " of user"))
        .count();
  }

  private void tell(String exchange, String type, String id, String order, String more) {
    try {
      var properties = new BasicProperties.Builder().messageId(id).deliveryMode(2).build();
      var bytes = body(order, more).getBytes(StandardCharsets.UTF_8);
      channel.basicPublish(exchange, type, properties, bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static BasicProperties paid(String id) {
    return new BasicProperties.Builder()
        .messageId(id)
        .type("payment.authorized.v1")
        .headers(Map.of("x-orderly-reason", "a defect", "x-orderly-attempt", 6))
        .build();
  }

  private static String body(String order, String more) {
    return "{\"order_id\":\"%s\"%s}".formatted(order, more);
  }

  private long waiting(String queue) {
    try {
      return channel.messageCount(queue);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
