package dev.orderly.bootstrap.journey;

import static dev.orderly.bootstrap.journey.Shopper.field;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import dev.orderly.application.Eventually;
import dev.orderly.servers.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded default with a real RabbitMQ and nothing else: one part is swapped, and no more. */
class DevWithBrokerIT {

  private static final String WIDGET =
      """
      {"items": [{"product_id": "sku-1", "product_name": "Widget", "quantity": 1, "unit_price": "9.99"}]}\
      """;

  @TempDir private Path folder;

  @Test
  void what_the_worker_changes_is_read_through_the_cache_of_the_same_process() throws Exception {
    var environment = Map.of("PORT", "0", "RABBITMQ_URL", TestServers.rabbit().url());
    try (var dev = OrderlyProcess.start("dev", "orderly.jar", folder, environment, "dev")) {
      var url = dev.awaitLine(line -> line.startsWith("Orderly runs on ")).split(" ")[3];
      var customer = Shopper.at(url).loggedIn("customer@example.com", "orderly-demo");
      var placed = customer.post("/orders", WIDGET).body();
      var path = "/orders/" + field(placed, "id");
      assertThat(customer.get(path).body()).contains("\"status\":\"PENDING\"");

      tellThatItIsPaid(field(placed, "id"));

      Eventually.holds(() -> assertThat(customer.get(path).body()).contains("\"status\":\"PAID\""));
      dev.awaitLine(line -> line.startsWith("order " + field(placed, "order_number") + " of user"));
      assertThat(dev.lines())
          .contains("  cache   in this process", "  events  RabbitMQ")
          .noneMatch(line -> line.contains("REDIS_URL"));
    }
  }

  private static void tellThatItIsPaid(String order) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServers.rabbit().url());
    var body = "{\"order_id\":\"%s\",\"amount\":\"9.99\"}".formatted(order);
    try (var connection = factory.newConnection("test");
        var channel = connection.createChannel()) {
      channel.basicPublish(
          "payments.events",
          "payment.authorized.v1",
          new BasicProperties.Builder().messageId("paid-" + order).deliveryMode(2).build(),
          body.getBytes(StandardCharsets.UTF_8));
    }
  }
}
