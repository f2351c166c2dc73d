package dev.orderly.worker.metrics;

import static dev.orderly.application.settings.Environment.or;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderly.application.Patience;
import dev.orderly.application.settings.Environment;
import dev.orderly.worker.process.CannotRun;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of its own for the metrics, where clients do not come by. The JDK's own small server is
 * enough for one reader every few seconds. It hangs up by itself on those who connect and say
 * nothing, but would wait for the rest of a question forever: so whoever has begun one has a time
 * for all of it, from the first word of the question to the last of the answer.
 */
public final class MetricsPort implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MetricsPort.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int NO_BODY = -1;
  private static final int DEFAULT_BACKLOG = 0;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Metrics metrics;
  private final Duration patience;

  private MetricsPort(HttpServer server, Metrics metrics, Duration patience) {
    this.server = server;
    this.metrics = metrics;
    this.patience = patience;
  }

  /** Where the port is, if there is to be one. */
  public record Settings(String host, Optional<Integer> port) {

    private static final int MAX_PORT = 65_535;

    public static Settings from(Environment env) {
      return new Settings(
          env.text("HOST", or("0.0.0.0")), env.text("ADMIN_PORT").flatMap(text -> port(env, text)));
    }

    private static Optional<Integer> port(Environment env, String text) {
      try {
        int port = Integer.parseInt(text);
        if (port >= 0 && port <= MAX_PORT) {
          return Optional.of(port);
        }
      } catch (NumberFormatException _) {
        // told below
      }
      env.problem("ADMIN_PORT must be a whole number from 0 to " + MAX_PORT);
      return Optional.empty();
    }

    /** The same, but with no port of their own where that is the one that clients come to. */
    public Settings beside(int clientsPort) {
      return new Settings(host, port.filter(it -> it == 0 || it != clientsPort));
    }

    /** Opens the port, if there is to be one. */
    public Optional<MetricsPort> open(Metrics metrics) {
      return port.map(it -> MetricsPort.open(host, it, metrics, PATIENCE));
    }
  }

  static MetricsPort open(String host, int port, Metrics metrics, Duration patience) {
    try {
      var server = HttpServer.create(new InetSocketAddress(host, port), DEFAULT_BACKLOG);
      var own = new MetricsPort(server, metrics, patience);
      server.createContext("/", own::answer);
      server.setExecutor(own::serve);
      server.start();
      LOG.info("metrics on port {}", own.port());
      return own;
    } catch (IOException e) {
      throw new CannotRun(
          "Cannot listen on %s:%d: set ADMIN_PORT to another one".formatted(host, port), e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** An interrupt closes the connection on which the thread waits. */
  private void serve(Runnable exchange) {
    threads.execute(
        () -> {
          try (var _ = Patience.watch(patience, Thread.currentThread()::interrupt)) {
            exchange.run();
          }
        });
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      if (!path.equals("/metrics") && !path.equals("/api/v1/metrics")) {
        exchange.sendResponseHeaders(NOT_FOUND, NO_BODY);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        exchange.sendResponseHeaders(NOT_ALLOWED, NO_BODY);
      } else {
        var accept = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept"));
        send(exchange, metrics.page(accept.orElse("")));
      }
    }
  }

  private static void send(HttpExchange exchange, Metrics.Page page) throws IOException {
    var bytes = page.text().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", page.type());
    exchange.sendResponseHeaders(OK, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
