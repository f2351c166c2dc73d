package dev.orderly.bootstrap.dev.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderly.application.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where a partner can be called: JSON over HTTP, on this machine alone, at a port that was free.
 */
final class Door implements AutoCloseable {

  private static final int DEFAULT_BACKLOG = 0;
  private static final int MAX_BODY = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Desk desk;

  private Door(HttpServer server, Desk desk) {
    this.server = server;
    this.desk = desk;
  }

  /** Who answers behind the door. */
  @FunctionalInterface
  interface Desk {
    Reply answer(Request request);
  }

  /** What somebody wants; a body that is no JSON is a missing one. */
  record Request(String method, String path, JsonNode body) {

    boolean is(String wantedMethod, String wantedPath) {
      return method.equals(wantedMethod) && path.equals(wantedPath);
    }
  }

  record Reply(int status, String json) {

    static Reply of(int status, Json json) {
      return new Reply(status, json.toString());
    }

    static Reply notFound() {
      return error(404, "there is no such thing");
    }

    static Reply error(int status, String words) {
      return of(status, new Json().open('{').text("error", words).close('}'));
    }
  }

  static Door open(Desk desk) {
    try {
      var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var door = new Door(HttpServer.create(here, DEFAULT_BACKLOG), desk);
      door.server.createContext("/", door::serve);
      door.server.setExecutor(door.threads);
      door.server.start();
      return door;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = read(exchange.getRequestBody().readNBytes(MAX_BODY));
      var path = exchange.getRequestURI().getPath();
      var reply = desk.answer(new Request(exchange.getRequestMethod(), path, body));
      var bytes = reply.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static JsonNode read(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException _) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
