package dev.orderly.worker;

import dev.orderly.application.settings.Environment;
import dev.orderly.messaging.EventHandler;
import dev.orderly.messaging.Queue;
import dev.orderly.messaging.Subscription;
import java.time.Duration;

/** How new orders are confirmed: how long after they came, and how many are in hand at once. */
public record NewOrderSettings(Duration delay, int concurrency) {

  private static final int TWO_SECONDS_MS = 2_000;
  private static final int ONE_HOUR_MS = 3_600_000;
  private static final int MANY = 100;
  private static final int TOO_MANY = 10_000;

  public static NewOrderSettings from(Environment env) {
    return new NewOrderSettings(
        env.millis("WORKER_DELAY_MS", TWO_SECONDS_MS, 0, ONE_HOUR_MS),
        env.whole("WORKER_CONCURRENCY", MANY, 1, TOO_MANY));
  }

  public Subscription handledBy(EventHandler handler) {
    return new Subscription(Queue.NEW_ORDER, handler, delay, concurrency);
  }
}
