package dev.orderly.cache.redis;

/** Redis did not do what it was asked, or was not asked because it has not answered lately. */
public final class RedisAway extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RedisAway(String message, Throwable cause) {
    super(message, cause);
  }

  /** A refusal to ask happens for every request of an outage: it carries no stack. */
  private RedisAway(String message) {
    super(message, null, false, false);
  }

  static RedisAway notAsked() {
    return new RedisAway("Redis has not answered lately");
  }

  static RedisAway noneFree() {
    return new RedisAway("no connection to Redis was free in time");
  }
}
