package dev.orderly.worker.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderly.worker.process.CannotRun;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A port of its own for the metrics, where clients do not come by. The JDK's own small server is
 * enough for one reader every few seconds.
 */
public final class AdminPort implements AutoCloseable {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int NO_BODY = -1;
  private static final int DEFAULT_BACKLOG = 0;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Metrics metrics;

  private AdminPort(HttpServer server, Metrics metrics) {
    this.server = server;
    this.metrics = metrics;
  }

  public static AdminPort open(String host, int port, Metrics metrics) {
    try {
      var server = HttpServer.create(new InetSocketAddress(host, port), DEFAULT_BACKLOG);
      var admin = new AdminPort(server, metrics);
      server.createContext("/", admin::answer);
      server.setExecutor(admin.threads);
      server.start();
      return admin;
    } catch (IOException e) {
      throw new CannotRun(
          "cannot listen on %s:%d: set ADMIN_PORT to another one".formatted(host, port), e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
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
