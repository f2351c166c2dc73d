package dev.orderly.messaging;

import dev.orderly.application.settings.Environment;
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

  private static final String SCHEME = "amqp://";
  private static final String TLS_SCHEME = "amqps://";
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
      return parse(url);
    } catch (IllegalArgumentException _) {
      // The value itself is a secret: it holds the password.
      env.problem("RABBITMQ_URL must look like amqp://user:password@host:5672/vhost");
      return Address.LOCAL;
    }
  }

  /** Reads the address by hand: {@link java.net.URI} knows no host with an underscore. */
  private static Address parse(String url) {
    boolean tls = url.startsWith(TLS_SCHEME);
    check(tls || url.startsWith(SCHEME));
    var rest = url.substring(tls ? TLS_SCHEME.length() : SCHEME.length());
    check(rest.chars().noneMatch(c -> c <= ' ' || c == '?' || c == '#'));
    int slash = rest.indexOf('/');
    var authority = slash < 0 ? rest : rest.substring(0, slash);
    int at = authority.lastIndexOf('@');
    var login = at < 0 ? GUEST + ":" + GUEST : authority.substring(0, at);
    var place = authority.substring(at + 1);
    int passwordAt = login.indexOf(':');
    int portAt = place.indexOf(':', place.indexOf(']') + 1);
    var host = portAt < 0 ? place : place.substring(0, portAt);
    check(!host.isEmpty());
    return new Address(
        host,
        portAt < 0 ? (tls ? TLS_PORT : PORT) : port(place.substring(portAt + 1)),
        tls,
        decoded(passwordAt < 0 ? login : login.substring(0, passwordAt)),
        passwordAt < 0 ? GUEST : decoded(login.substring(passwordAt + 1)),
        slash < 0 ? DEFAULT_VIRTUAL_HOST : virtualHost(rest.substring(slash + 1)));
  }

  private static int port(String text) {
    int port = Integer.parseInt(text);
    check(port >= 1 && port <= MAX_PORT);
    return port;
  }

  private static void check(boolean wellFormed) {
    if (!wellFormed) {
      throw new IllegalArgumentException();
    }
  }

  /**
   * People write a slash at the end of an address and do not mean a host without a name, and those
   * who come from Celery write two. Within a name a slash is written %2F: RabbitMQ's addresses have
   * one segment.
   */
  private static String virtualHost(String path) {
    if (path.isEmpty() || path.equals("/")) {
      return DEFAULT_VIRTUAL_HOST;
    }
    check(path.indexOf('/') < 0);
    return decoded(path);
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
