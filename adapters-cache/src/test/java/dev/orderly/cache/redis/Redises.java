package dev.orderly.cache.redis;

import dev.orderly.application.settings.Environment;
import java.time.Duration;
import java.util.Map;

/** Settings for tests. */
public final class Redises {

  private Redises() {}

  public static RedisSettings settings(String url, Duration timeout) {
    return RedisSettings.from(
        Environment.of(
            Map.of("REDIS_URL", url, "REDIS_TIMEOUT_MS", Long.toString(timeout.toMillis()))));
  }
}
