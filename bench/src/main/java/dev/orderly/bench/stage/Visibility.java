package dev.orderly.bench.stage;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import dev.orderly.bench.BenchFault;
import dev.orderly.bench.load.Latencies;
import dev.orderly.bench.load.LoadReport.Times;
import dev.orderly.bench.stand.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** How long after a 201 somebody who listens to RabbitMQ knows of the order, at light load. */
final class Visibility {

  private static final int ORDERS = 100;
  private static final Duration APART = Duration.ofMillis(20);
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
        var client = client()) {
      listen(channel);
      return measure(client);
    } catch (IOException | TimeoutException e) {
      throw new BenchFault("The events could not be waited for: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Places an order, and answers its id. */
  UUID placeOne() {
    try (var client = client()) {
      return UUID.fromString(place(client));
    } catch (IOException e) {
      throw new BenchFault("An order could not be placed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  private static BenchFault interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new BenchFault("Interrupted while orders were placed", e);
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

  private Times measure(HttpClient client) throws IOException, InterruptedException {
    var latencies = new Latencies();
    for (int i = 0; i < ORDERS; i++) {
      var order = place(client);
      long placed = System.nanoTime();
      if (!Patience.of(PATIENCE).until(() -> seen.containsKey(order))) {
        throw new BenchFault("The event of order " + order + " did not come");
      }
      latencies.record(Duration.ofNanos(Math.max(0, seen.get(order) - placed)));
      Thread.sleep(APART);
    }
    return Times.of(latencies);
  }

  /** Answers the id, the last part of its location. */
  private String place(HttpClient client) throws IOException, InterruptedException {
    var answer =
        client.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:%d/orders".formatted(setting.product().port())))
                .timeout(PATIENCE)
                .header(
                    "Authorization",
                    "Bearer " + setting.tokens().ofCustomer(setting.buyers().first()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(Setting.ORDER))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != Setting.CREATED) {
      throw new BenchFault("An order was not placed: " + answer.body());
    }
    ledger.enterOne();
    var location = answer.headers().firstValue("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
