package dev.orderly.worker;

import dev.orderly.application.timeline.Attempts;
import dev.orderly.messaging.Broker;
import dev.orderly.messaging.RabbitConsumer;
import dev.orderly.messaging.RabbitPublisher;
import dev.orderly.messaging.Subscription;
import dev.orderly.worker.metrics.Readings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The queues that the worker takes messages from. */
final class Consumers {

  private final Attempts attempts;
  private final List<RabbitConsumer> all = new ArrayList<>();

  /** Attempts that fail are told. */
  Consumers(Attempts attempts) {
    this.attempts = attempts;
  }

  void start(
      Broker broker,
      RabbitPublisher publisher,
      List<Subscription> subscriptions,
      Readings readings) {
    for (var subscription : subscriptions) {
      var consumer = RabbitConsumer.start(broker, publisher, subscription, attempts);
      readings.messages(subscription.queue(), consumer.counts());
      all.add(consumer);
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
