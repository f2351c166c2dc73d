package dev.orderly.worker.metrics;

import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.order.OrderSamples.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.cache.order.CacheCounts;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.persistence.database.SharedTurns;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

  private final Metrics metrics = Metrics.ofProcess();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void orders_are_counted_under_names_that_the_library_would_have_shortened() {
    metrics.orders().placed(anOrder(RETAIL, Status.PENDING));

    assertThat(lines("order"))
        .contains(
            "order_created_total{tenant_region=\"default\"} 1.0",
            "orders_created_total{location=\"none\",order_type=\"standard\"} 1.0");
  }

  @Test
  void a_counter_is_there_before_there_was_anything_to_count() {
    assertThat(lines("order_created_total"))
        .isEqualTo("order_created_total{tenant_region=\"default\"} 0.0");
    assertThat(lines("orderly_inbox")).isEqualTo("orderly_inbox_duplicates_total 0.0");
  }

  @Test
  void a_state_that_was_left_is_timed() {
    metrics
        .orders()
        .moved(anOrder(RETAIL, Status.CONFIRMED), Status.PENDING, Duration.ofSeconds(90));

    var move = "{from_status=\"PENDING\",to_status=\"CONFIRMED\"";
    assertThat(lines("order_status_transition_seconds"))
        .contains(
            "order_status_transition_seconds_bucket" + move + ",le=\"60.0\"} 0",
            "order_status_transition_seconds_bucket" + move + ",le=\"300.0\"} 1",
            "order_status_transition_seconds_sum" + move + "} 90.0");
  }

  @Test
  void what_clients_name_does_not_become_labels_without_end() {
    var known = new KnownValues(2);

    assertThat(known.of("a") + known.of("b") + known.of("c") + known.of("a"))
        .isEqualTo("ab" + "other" + "a");
  }

  @Test
  void what_others_count_is_read_when_somebody_looks() {
    var hits = new long[1];
    metrics.readings().cache(() -> new CacheCounts(5, hits[0], 2, 3, 4));
    hits[0] = 7;

    assertThat(lines("orderly_cache_requests_total"))
        .contains(
            "{result=\"near\"} 5.0",
            "{result=\"hit\"} 7.0",
            "{result=\"miss\"} 2.0",
            "{result=\"bypass\"} 3.0",
            "{result=\"error\"} 4.0");
  }

  @Test
  void how_many_orders_share_a_commit_can_be_told() {
    metrics.readings().commits(() -> new SharedTurns.Counts(10, 40, Duration.ofMillis(500), 2, 3));

    assertThat(lines("orderly_commit"))
        .contains(
            "orderly_commits_total 10.0",
            "orderly_commits_missed_total 5.0",
            "orderly_commit_wait_seconds_count 40",
            "orderly_commit_wait_seconds_sum 0.5");
  }

  @Test
  void they_come_on_a_port_of_their_own() throws Exception {
    var settings = new MetricsPort.Settings("127.0.0.1", Optional.of(0));
    try (var port = settings.open(metrics).orElseThrow()) {
      var plain = get(port, "/metrics", "*/*");
      var open = get(port, "/metrics", "application/openmetrics-text;version=1.0.0,text/plain");
      var other = get(port, "/orders", "*/*");

      assertThat(plain.body()).contains("\njvm_", "\nprocess_uptime_seconds ");
      assertThat(plain.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(open.body()).endsWith("# EOF\n");
      assertThat(other.statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_port_of_their_own_is_none_that_clients_come_to() {
    var settings = new MetricsPort.Settings("127.0.0.1", Optional.of(8080));

    assertThat(settings.beside(8080).port()).isEmpty();
    assertThat(settings.beside(8081).port()).contains(8080);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /metr",
        "GET /metrics HTTP/1.1\r\nHost: a\r\n",
        "POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n"
      })
  void nobody_is_waited_for_forever_who_does_not_finish_their_question(String begun)
      throws Exception {
    var patience = Duration.ofMillis(50);
    try (var port = MetricsPort.open("127.0.0.1", 0, metrics, patience);
        var client = new Socket("127.0.0.1", port.port())) {
      client.setSoTimeout(10_000);
      client.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));

      assertThat(heard(client)).doesNotContain(" 200 ");
    }
  }

  /** Whoever is hung up on before all of what they said was read hears of a reset. */
  private static String heard(Socket client) throws IOException {
    try {
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (SocketException _) {
      return "";
    }
  }

  private static HttpResponse<String> get(MetricsPort port, String path, String accept)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.port() + path))
            .header("Accept", accept)
            .timeout(Duration.ofSeconds(10))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private String lines(String beginning) {
    return String.join(
        "\n", metrics.page("").text().lines().filter(it -> it.startsWith(beginning)).toList());
  }
}
