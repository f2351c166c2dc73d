package dev.orderly.worker;

import dev.orderly.messaging.Broker;
import dev.orderly.messaging.RabbitConsumer;
import dev.orderly.messaging.RabbitPublisher;
import dev.orderly.messaging.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The queues that the worker takes messages from. */
final class Consumers {

  private final List<RabbitConsumer> all = new ArrayList<>();

  void start(Broker broker, RabbitPublisher publisher, List<Subscription> subscriptions) {
    for (var subscription : subscriptions) {
      all.add(RabbitConsumer.start(broker, publisher, subscription));
    }
  }

  /** All at once take nothing more, and finish what is in hand, for so long at most. */
  void stop(Duration deadline) throws InterruptedException {
    var stopping = new ArrayList<Thread>();
    for (var consumer : all) {
      stopping.add(Thread.startVirtualThread(() -> stop(consumer, deadline)));
    }
    for (var thread : stopping) {
      thread.join();
    }
  }

  private static void stop(RabbitConsumer consumer, Duration deadline) {
    try {
      consumer.stop(deadline);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
