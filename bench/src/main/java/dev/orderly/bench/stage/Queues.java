package dev.orderly.bench.stage;

import com.rabbitmq.client.ConnectionFactory;
import dev.orderly.bench.BenchFault;
import dev.orderly.servers.RabbitServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;

/** The queue of new orders, seen from the side. */
final class Queues {

  private static final String NEW_ORDERS = "new_order";
  private static final int PATIENCE_MS = 10_000;

  private Queues() {}

  static ConnectionFactory of(RabbitServer rabbit) {
    var factory = new ConnectionFactory();
    try {
      factory.setUri(rabbit.url());
    } catch (URISyntaxException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    factory.setConnectionTimeout(PATIENCE_MS);
    factory.setHandshakeTimeout(PATIENCE_MS);
    return factory;
  }

  /** Forgets the new orders that nobody has confirmed. */
  static void empty(RabbitServer rabbit) {
    try (var connection = of(rabbit).newConnection("orderly-bench");
        var channel = connection.createChannel()) {
      channel.queuePurge(NEW_ORDERS);
    } catch (IOException | TimeoutException e) {
      throw new BenchFault("The queue of new orders was not emptied: " + e.getMessage(), e);
    }
  }
}
