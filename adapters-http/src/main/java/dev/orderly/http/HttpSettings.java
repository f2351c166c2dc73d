package dev.orderly.http;

import static dev.orderly.application.settings.Environment.or;

import dev.orderly.application.limit.RateLimit;
import dev.orderly.application.settings.Environment;
import dev.orderly.http.body.OrderLimits;
import dev.orderly.http.door.AllowedOrigins;
import dev.orderly.http.identity.IdentitySettings;
import dev.orderly.http.jetty.Pace;
import dev.orderly.http.limit.TrustedProxies;
import java.time.Duration;
import java.util.Optional;

/** How the service meets its clients: where it listens, whom it believes, and how much it takes. */
public record HttpSettings(
    String host,
    int port,
    AllowedOrigins origins,
    TrustedProxies proxies,
    Optional<RateLimit> rateLimit,
    Optional<RateLimit> staffRateLimit,
    IdentitySettings identity,
    OrderLimits orders,
    boolean keyRequired,
    int maxConnections,
    int maxRequestsAtOnce,
    Pace pace,
    Duration stopDelay) {

  private static final int DEFAULT_PORT = 8080;
  private static final int MAX_PORT = 65_535;
  private static final int MANY_CONNECTIONS = 10_000;
  private static final int MANY_REQUESTS = 1_000;
  private static final int NO_BOUND = 1_000_000;
  private static final int ONE_SECOND_MS = 1_000;
  private static final int FIVE_SECONDS_MS = 5_000;
  private static final int TEN_SECONDS_MS = 10_000;
  private static final int ONE_MINUTE_MS = 60_000;
  private static final String RATE = "N/second, N/minute, N/hour or off";

  public static HttpSettings from(Environment env) {
    return new HttpSettings(
        env.text("HOST", or("0.0.0.0")),
        env.whole("PORT", DEFAULT_PORT, 0, MAX_PORT),
        env.parsed(
            "CORS_ALLOWED_ORIGINS",
            AllowedOrigins.EVERY,
            AllowedOrigins::parse,
            "* or origins such as https://shop.example, separated by commas"),
        env.parsed(
            "TRUSTED_PROXIES",
            TrustedProxies.NONE,
            TrustedProxies::parse,
            "addresses or networks such as 10.0.0.0/8, separated by commas"),
        rate(env, "RATE_LIMIT", "5/minute"),
        rate(env, "RATE_LIMIT_STAFF", "600/minute"),
        IdentitySettings.from(env),
        OrderLimits.from(env),
        env.flag("IDEMPOTENCY_REQUIRED", false),
        env.whole("MAX_CONNECTIONS", MANY_CONNECTIONS, 1, NO_BOUND),
        env.whole("MAX_CONCURRENT_REQUESTS", MANY_REQUESTS, 1, NO_BOUND),
        new Pace(
            env.millis("HEADER_TIMEOUT_MS", TEN_SECONDS_MS, ONE_SECOND_MS, ONE_MINUTE_MS),
            env.millis("BODY_TIMEOUT_MS", FIVE_SECONDS_MS, ONE_SECOND_MS, ONE_MINUTE_MS)),
        env.millis("SHUTDOWN_DELAY_MS", ONE_SECOND_MS, 0, ONE_MINUTE_MS));
  }

  private static Optional<RateLimit> rate(Environment env, String name, String fallback) {
    var text = env.text(name, or(fallback));
    if (text.equalsIgnoreCase("off")) {
      return Optional.empty();
    }
    try {
      return Optional.of(RateLimit.parse(text));
    } catch (IllegalArgumentException | ArithmeticException _) {
      env.problem(name + " must be " + RATE);
      return Optional.empty();
    }
  }
}
