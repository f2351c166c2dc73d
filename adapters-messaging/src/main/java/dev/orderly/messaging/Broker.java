package dev.orderly.messaging;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.orderly.application.Unavailable;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RabbitMQ as this process sees it. Connections that break are not mended by the library: its
 * recovery goes on as if nothing had happened, while here every event whose confirm is missing must
 * be sent again, and no message may be acknowledged on another channel than it came from. Whoever
 * holds a connection opens a new one, and starts from what is known to be safe.
 */
public final class Broker {

  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

  static final String NAME = "RabbitMQ";

  /**
   * Whoever finds a queue gone waits so long before declaring it: RabbitMQ 3.10 tells consumers of
   * the end of a quorum queue a moment later, and not at all when it is there again by then.
   */
  static final Duration SETTLES_WITHIN = Duration.ofMillis(500);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final RabbitSettings settings;
  private final String process;
  private final ConnectionFactory factory;
  private final Topology topology;
  private final AtomicBoolean away = new AtomicBoolean();

  /** The name of the process is what the broker's operators see beside its connections. */
  public Broker(RabbitSettings settings, String process) {
    this.settings = settings;
    this.process = process;
    this.factory = factory(settings);
    this.topology = new Topology(settings.retryDelays());
  }

  RabbitSettings settings() {
    return settings;
  }

  String process() {
    return process;
  }

  /** A new connection, with everything declared on it. */
  Connection connect(String purpose) {
    try {
      var connection = factory.newConnection(process + ": " + purpose);
      declareOn(connection);
      if (away.compareAndSet(true, false)) {
        LOG.info("RabbitMQ at {} can be used", settings.address());
      }
      return connection;
    } catch (IOException | TimeoutException | RuntimeException e) {
      if (away.compareAndSet(false, true)) {
        LOG.warn(
            "RabbitMQ at {} cannot be used, waiting for it: {}",
            settings.address(),
            cause(e).toString());
      }
      throw Unavailable.away(NAME, e);
    }
  }

  /** The library wraps what went wrong in an exception that says nothing. */
  private static Throwable cause(Exception e) {
    return e.getMessage() == null && e.getCause() != null ? e.getCause() : e;
  }

  private void declareOn(Connection connection) throws IOException, TimeoutException {
    try {
      topology.declareOn(connection);
    } catch (IOException | TimeoutException | RuntimeException e) {
      hangUp(connection);
      throw e;
    }
  }

  static void hangUp(Connection connection) {
    connection.abort((int) CLOSE_TIMEOUT.toMillis());
  }

  private static ConnectionFactory factory(RabbitSettings settings) {
    var factory = new ConnectionFactory();
    factory.setHost(settings.host());
    factory.setPort(settings.port());
    factory.setUsername(settings.user());
    factory.setPassword(settings.password());
    factory.setVirtualHost(settings.virtualHost());
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    int connectMillis = (int) settings.connectTimeout().toMillis();
    factory.setConnectionTimeout(connectMillis);
    factory.setHandshakeTimeout(connectMillis);
    factory.setChannelRpcTimeout((int) settings.confirmTimeout().toMillis());
    factory.setChannelShouldCheckRpcResponseType(true);
    factory.setRequestedHeartbeat((int) settings.heartbeat().toSeconds());
    factory.setShutdownTimeout((int) CLOSE_TIMEOUT.toMillis());
    factory.setWorkPoolTimeout((int) settings.confirmTimeout().toMillis());
    factory.setExceptionHandler(new QuietExceptions());
    factory.setThreadFactory(Thread.ofPlatform().daemon().name("rabbitmq-", 0).factory());
    // Without it, closing a connection to a frozen broker could wait for its last write for ever.
    factory.setShutdownExecutor(Executors.newVirtualThreadPerTaskExecutor());
    if (settings.tls()) {
      useTls(factory);
    }
    return factory;
  }

  private static void useTls(ConnectionFactory factory) {
    try {
      factory.useSslProtocol(SSLContext.getDefault());
      factory.enableHostnameVerification();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }
}
