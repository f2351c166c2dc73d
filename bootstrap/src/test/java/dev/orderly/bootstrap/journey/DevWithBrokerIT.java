package dev.orderly.bootstrap.journey;

import static dev.orderly.bootstrap.journey.Shopper.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.servers.TestServers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded default with a real RabbitMQ and nothing else: one part is swapped, and no more. The
 * payment service, which is a stand-in, tells what became of a payment over the broker.
 */
class DevWithBrokerIT {

  private static final String TEA =
      "{\"items\": [{\"product_id\": \"tea-1\", \"quantity\": 1, \"unit_price\": \"7.50\"}]}";

  @TempDir private Path folder;

  @Test
  void what_the_worker_changes_is_read_through_the_cache_of_the_same_process() {
    var environment = Map.of("PORT", "0", "RABBITMQ_URL", TestServers.rabbit().url());
    try (var dev =
        OrderlyProcess.start("dev", "orderly.jar", folder, environment, "dev", "--partners")) {
      var url = dev.awaitLine(line -> line.startsWith("Orderly runs on ")).split(" ")[3];
      var customer = Shopper.at(url).loggedIn("customer@example.com", "orderly-demo");
      var placed = customer.post("/orders", TEA).body();
      var path = "/orders/" + field(placed, "id");
      assertThat(customer.get(path).body()).contains(field(placed, "order_number"));

      Eventually.holds(
          () ->
              assertThat(customer.get(path).body())
                  .contains("\"status\":\"PAID\"", "\"payment_status\":\"AUTHORIZED\""));
      dev.awaitLine(line -> line.startsWith("order " + field(placed, "order_number") + " of user"));
      assertThat(dev.lines())
          .contains("  cache   in this process", "  events  RabbitMQ")
          .noneMatch(line -> line.contains("REDIS_URL") || line.contains("already registered"));
    }
  }
}
