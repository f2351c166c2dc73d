package dev.orderly.cache.redis;

import dev.orderly.application.settings.Environment;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Where Redis is, who we are there, and how long we wait for it. */
public record RedisSettings(
    String host,
    int port,
    boolean tls,
    Optional<String> user,
    Optional<String> password,
    int database,
    Duration timeout,
    int poolSize) {

  private static final int DEFAULT_PORT = 6379;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_DATABASE = 9999;
  private static final String FORM =
      "REDIS_URL must be set to redis://user:password@host:6379/0, of which only the host is"
          + " needed; rediss:// is for TLS";

  public static RedisSettings from(Environment env) {
    var timeout = env.millis("REDIS_TIMEOUT_MS", 200, 10, 10_000);
    int poolSize = env.whole("REDIS_POOL_SIZE", 32, 1, 1000);
    var url = env.secret("REDIS_URL");
    try {
      return parse(url.orElse(""), timeout, poolSize);
    } catch (IllegalArgumentException _) {
      env.problem(FORM);
    }
    return parse("redis://127.0.0.1", timeout, poolSize);
  }

  /** Reads the address by hand: {@link java.net.URI} knows no host with an underscore. */
  private static RedisSettings parse(String url, Duration timeout, int poolSize) {
    boolean tls = url.startsWith("rediss://");
    check(tls || url.startsWith("redis://"));
    var rest = url.substring(url.indexOf("://") + 3);
    check(rest.indexOf('?') < 0 && rest.indexOf('#') < 0);
    int at = rest.lastIndexOf('@');
    var login = at < 0 ? "" : rest.substring(0, at);
    var place = rest.substring(at + 1);
    int slash = place.indexOf('/');
    var address = slash < 0 ? place : place.substring(0, slash);
    var database = slash < 0 ? "" : place.substring(slash + 1);
    int port = address.indexOf(':', Math.max(0, address.indexOf(']')));
    var host = port < 0 ? address : address.substring(0, port);
    check(!host.isEmpty() && host.startsWith("[") == host.endsWith("]"));
    int colon = login.indexOf(':');
    check(at < 0 || colon >= 0);
    return new RedisSettings(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        port < 0 ? DEFAULT_PORT : number(address.substring(port + 1), 1, MAX_PORT),
        tls,
        part(login, 0, colon),
        part(login, colon + 1, login.length()),
        database.isEmpty() ? 0 : number(database, 0, MAX_DATABASE),
        timeout,
        poolSize);
  }

  private static Optional<String> part(String login, int from, int to) {
    return from >= to
        ? Optional.empty()
        : Optional.of(URLDecoder.decode(login.substring(from, to), StandardCharsets.UTF_8));
  }

  private static int number(String text, int min, int max) {
    int value = Integer.parseInt(text);
    check(value >= min && value <= max);
    return value;
  }

  private static void check(boolean wellFormed) {
    if (!wellFormed) {
      throw new IllegalArgumentException();
    }
  }

  /** The address without the login, fit to be logged. */
  public String address() {
    return "%s://%s:%d/%d".formatted(tls ? "rediss" : "redis", host, port, database);
  }

  @Override
  public String toString() {
    return "RedisSettings[%s, password %s, timeout %d ms, pool %d]"
        .formatted(address(), password.isPresent() ? "set" : "none", timeout.toMillis(), poolSize);
  }
}
