package dev.orderly.messaging;

import dev.orderly.application.settings.Environment;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Where RabbitMQ is, who may enter, and how long each step may take. The address comes whole, as
 * {@code amqp://user:password@host:5672/vhost} ({@code amqps} for TLS), or in parts.
 */
public record RabbitSettings(
    String host,
    int port,
    boolean tls,
    String user,
    String password,
    String virtualHost,
    Duration connectTimeout,
    Duration confirmTimeout,
    Duration heartbeat,
    RetryDelays retryDelays) {

  private static final int PORT = 5672;
  private static final int TLS_PORT = 5671;
  private static final int MAX_PORT = 65535;
  private static final String DEFAULT_VIRTUAL_HOST = "/";
  private static final String GUEST = "guest";

  /** Who enters where. */
  private record Address(
      String host, int port, boolean tls, String user, String password, String virtualHost) {

    private static final Address LOCAL =
        new Address("localhost", PORT, false, GUEST, GUEST, DEFAULT_VIRTUAL_HOST);
  }

  public static RabbitSettings from(Environment env) {
    var url = env.secret("RABBITMQ_URL");
    var address = url.isPresent() ? whole(env, url.get()) : inParts(env);
    return new RabbitSettings(
        address.host(),
        address.port(),
        address.tls(),
        address.user(),
        address.password(),
        address.virtualHost(),
        env.millis("RABBITMQ_CONNECT_TIMEOUT_MS", 5_000, 100, 60_000),
        env.millis("RABBITMQ_CONFIRM_TIMEOUT_MS", 15_000, 100, 600_000),
        env.seconds("RABBITMQ_HEARTBEAT_SECONDS", 10, 1, 600),
        RetryDelays.from(env));
  }

  private static Address inParts(Environment env) {
    var host = env.text("RABBITMQ_HOST");
    if (host.isEmpty()) {
      env.problem("RABBITMQ_URL or RABBITMQ_HOST must say where RabbitMQ is");
    }
    return new Address(
        host.orElse(Address.LOCAL.host()),
        env.whole("RABBITMQ_PORT", PORT, 1, MAX_PORT),
        false,
        env.text("RABBITMQ_USER", Environment.or(GUEST)),
        env.secret("RABBITMQ_PASS", "RABBITMQ_PASSWORD").orElse(GUEST),
        env.text("RABBITMQ_VHOST", Environment.or(DEFAULT_VIRTUAL_HOST)));
  }

  private static Address whole(Environment env, String url) {
    try {
      var uri = URI.create(url);
      boolean tls = "amqps".equals(uri.getScheme());
      boolean plain = "amqp".equals(uri.getScheme());
      if (uri.getHost() == null || !(tls || plain)) {
        throw new IllegalArgumentException();
      }
      var login = uri.getRawUserInfo() == null ? GUEST + ":" + GUEST : uri.getRawUserInfo();
      int colon = login.indexOf(':');
      return new Address(
          uri.getHost(),
          uri.getPort() > 0 ? uri.getPort() : tls ? TLS_PORT : PORT,
          tls,
          decoded(colon < 0 ? login : login.substring(0, colon)),
          decoded(colon < 0 ? GUEST : login.substring(colon + 1)),
          virtualHost(uri.getRawPath()));
    } catch (IllegalArgumentException _) {
      // The value itself is a secret: it holds the password.
      env.problem("RABBITMQ_URL must look like amqp://user:password@host:5672/vhost");
      return Address.LOCAL;
    }
  }

  /** People write a slash at the end of an address and do not mean a host without a name. */
  private static String virtualHost(String path) {
    return path == null || path.length() <= 1 ? DEFAULT_VIRTUAL_HOST : decoded(path.substring(1));
  }

  private static String decoded(String part) {
    // Unlike in a form, a plus in an address is a plus.
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The address as it may be shown. */
  public String address() {
    return host + ":" + port;
  }

  @Override
  public String toString() {
    return (tls ? "amqps://" : "amqp://") + user + ":********@" + address() + " " + virtualHost;
  }
}
