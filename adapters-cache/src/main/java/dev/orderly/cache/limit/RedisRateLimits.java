package dev.orderly.cache.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderly.application.limit.RateLimit;
import dev.orderly.application.limit.RateLimits;
import dev.orderly.cache.redis.RedisAway;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.RedisScript;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Limits that all instances count together: one script on one key, one round trip, and the clock is
 * the server's, because those of the instances differ. Each key keeps the moment at which its debt
 * will be over, and is gone at that moment.
 *
 * <p>A limit is no reason to wait. While Redis does not answer, this instance counts by itself; and
 * because it has counted along all the time, nobody begins anew with it.
 */
public final class RedisRateLimits implements RateLimits {

  /** Whoever comes so soon after a failure does not find out for themselves. */
  private static final Duration QUIET = Duration.ofMillis(200);

  private static final String PREFIX = "limit:";

  /** Arguments, in microseconds: what a request takes, the most that may be owed. */
  private static final RedisScript TAKE =
      new RedisScript(
          """
          local key, interval, most = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
          local time = redis.call('TIME')
          local now = time[1] * 1000000 + time[2]
          local over_at = tonumber(redis.call('GET', key)) or now
          local debt = math.min(math.max(over_at - now, 0), most)
          if debt + interval > most then return {0, debt} end
          debt = debt + interval
          redis.call('SET', key, string.format('%.0f', now + debt), 'PX', math.ceil(debt / 1000))
          return {1, debt}
          """);

  private final RedisConnection redis;
  private final RateLimits alone;
  private volatile long askAgainAt = System.nanoTime();

  /** The other limits are this instance's own, for when it is on its own. */
  public RedisRateLimits(RedisConnection redis, RateLimits alone) {
    this.redis = redis;
    this.alone = alone;
  }

  @Override
  public Verdict take(String key, RateLimit limit) {
    if (System.nanoTime() - askAgainAt < 0) {
      return alone.take(key, limit);
    }
    try {
      var verdict = redis.call(link -> link.eval(TAKE, bytes(PREFIX + key), arguments(limit)));
      return counted(key, limit, (List<?>) verdict);
    } catch (RedisAway _) {
      askAgainAt = System.nanoTime() + QUIET.toNanos();
      return alone.take(key, limit);
    }
  }

  private Verdict counted(String key, RateLimit limit, List<?> answer) {
    boolean allowed = (Long) answer.get(0) == 1;
    if (allowed) {
      var _ = alone.take(key, limit);
    }
    return limit.verdict(allowed, Duration.of((Long) answer.get(1), ChronoUnit.MICROS));
  }

  private static byte[][] arguments(RateLimit limit) {
    return new byte[][] {micros(limit.interval()), micros(limit.mostDebt())};
  }

  private static byte[] micros(Duration duration) {
    return bytes(Long.toString(duration.dividedBy(ChronoUnit.MICROS.getDuration())));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
