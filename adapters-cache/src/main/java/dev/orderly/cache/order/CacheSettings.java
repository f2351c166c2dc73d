package dev.orderly.cache.order;

import dev.orderly.application.settings.Environment;
import java.time.Duration;

/**
 * How long a value is kept that nobody changes; how long the holder of a lease may take until
 * another loader may try; how long a change may be under way; and how much is kept when it is kept
 * in the process itself, and for how long in front of Redis. An intent must outlive any commit,
 * since after it the change is believed to be over.
 */
public record CacheSettings(
    Duration value, Duration lease, Duration intent, long maxBytes, Duration near) {

  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration INTENT = Duration.ofSeconds(30);
  private static final long MEBIBYTE = 1L << 20;

  public static CacheSettings from(Environment env) {
    var ttl = env.seconds("CACHE_TTL_SECONDS", 300, 1, 86_400);
    int mebibytes = env.whole("CACHE_LOCAL_MB", 32, 1, 4096);
    var near = Duration.ofMillis(env.whole("NEAR_CACHE_MS", 0, 0, 60_000));
    return new CacheSettings(ttl, LEASE, INTENT, mebibytes * MEBIBYTE, near);
  }

  /** For the cache in front of the shared one. */
  CacheSettings ofNear() {
    return new CacheSettings(near, lease, intent, maxBytes, near);
  }
}
