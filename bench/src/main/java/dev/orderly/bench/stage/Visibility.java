package dev.orderly.bench.stage;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import dev.orderly.bench.BenchFault;
import dev.orderly.bench.load.Latencies;
import dev.orderly.bench.load.LoadReport.Times;
import dev.orderly.bench.stand.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** How long after a 201 somebody who listens to RabbitMQ knows of the order, at light load. */
final class Visibility {

  private static final int ORDERS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String EXCHANGE = "orders.events";
  private static final String CREATED = "order.created.v1";
  private static final String SUBJECT = "cloudEvents_subject";

  private final Setting setting;
  private final Ledger ledger;
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  Visibility(Setting setting, Ledger ledger) {
    this.setting = setting;
    this.ledger = ledger;
  }

  Times measure() {
    try (var connection = Queues.of(setting.stand().rabbit()).newConnection("orderly-bench");
        var channel = connection.createChannel();
        var customer = new Customer(setting, ledger)) {
      listen(channel);
      var latencies = new Latencies();
      for (int i = 0; i < ORDERS; i++) {
        latencies.record(untilSeen(customer));
      }
      return Times.of(latencies);
    } catch (IOException | TimeoutException e) {
      throw new BenchFault("The events could not be waited for: " + e.getMessage(), e);
    }
  }

  private void listen(Channel channel) throws IOException {
    var queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, EXCHANGE, CREATED);
    channel.basicConsume(queue, true, (_, delivery) -> see(delivery), _ -> {});
  }

  private void see(Delivery delivery) {
    var order = delivery.getProperties().getHeaders().get(SUBJECT).toString();
    seen.putIfAbsent(order, System.nanoTime());
  }

  /** None when the event was faster than the 201. */
  private Duration untilSeen(Customer customer) {
    var order = customer.place().toString();
    long placed = System.nanoTime();
    if (!Patience.of(PATIENCE).until(() -> seen.containsKey(order))) {
      throw new BenchFault("The event of order " + order + " did not come");
    }
    return Duration.ofNanos(Math.max(0, seen.get(order) - placed));
  }
}
