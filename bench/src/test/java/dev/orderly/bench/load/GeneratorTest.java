package dev.orderly.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The generator before a web server that keeps what it was asked. */
final class GeneratorTest {

  private static final Duration WARM_UP = Duration.ofMillis(100);
  private static final Duration MEASURED = Duration.ofMillis(400);
  private static final List<Target> TARGETS =
      List.of(new Target("/orders/1", "one"), new Target("/orders/2", "two"));

  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean stalls = new AtomicBoolean();
  private HttpServer server;

  /** A request as the server saw it. */
  private record Asked(String method, String path, String login, String key, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void reads_take_their_targets_in_turn_each_with_its_own_token() throws Exception {
    var report = run(Optional.empty(), Optional.empty());

    assertThat(report.measured()).isPositive();
    assertThat(report.otherThan(200)).isZero();
    assertThat(report.answersWith(200)).isEqualTo(asked.size());
    assertThat(asked)
        .contains(
            new Asked("GET", "/orders/1", "Bearer one", null, ""),
            new Asked("GET", "/orders/2", "Bearer two", null, ""));
  }

  @Test
  void every_order_that_is_placed_has_a_key_of_its_own_and_is_counted() throws Exception {
    var report = run(Optional.empty(), Optional.of("{\"items\":[]}"));

    assertThat(report.answersWith(201)).isEqualTo(asked.size());
    assertThat(asked)
        .allMatch(it -> it.method().equals("POST") && it.body().equals("{\"items\":[]}"));
    assertThat(asked.stream().map(Asked::key).distinct()).hasSameSizeAs(asked);
  }

  @Test
  void at_a_fixed_rate_as_many_requests_leave_as_were_wanted() throws Exception {
    var report = run(Optional.of(200), Optional.empty());

    assertThat(asked).hasSize(100);
    assertThat(report.answersWith(200)).isEqualTo(100);
  }

  @Test
  void a_server_that_stalls_is_charged_for_all_who_would_have_come() throws Exception {
    stalls.set(true);

    var report = run(Optional.of(200), Optional.empty());

    assertThat(report.times().p50()).isGreaterThan(50);
    assertThat(report.answersWith(200)).isEqualTo(100);
  }

  private LoadReport run(Optional<Integer> rate, Optional<String> body)
      throws IOException, InterruptedException, ExecutionException {
    return Generator.run(
        new LoadSpec(
            LoadSpec.Protocol.HTTP,
            server.getAddress().getPort(),
            4,
            WARM_UP,
            MEASURED,
            rate,
            TARGETS,
            body));
  }

  /** Once in a while all answers wait for 300 ms. */
  private synchronized void answer(HttpExchange exchange) {
    try (exchange) {
      var head = exchange.getRequestHeaders();
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              head.getFirst("Authorization"),
              head.getFirst("Idempotency-Key"),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      if (stalls.get() && asked.size() == 30) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
      }
      exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 201 : 200, 2);
      exchange.getResponseBody().write(new byte[] {'{', '}'});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
