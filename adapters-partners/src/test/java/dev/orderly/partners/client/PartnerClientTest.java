package dev.orderly.partners.client;

import static dev.orderly.domain.order.OrderSamples.anId;
import static dev.orderly.partners.Behaviour.cutsOff;
import static dev.orderly.partners.Behaviour.drips;
import static dev.orderly.partners.Behaviour.hangs;
import static dev.orderly.partners.Behaviour.json;
import static dev.orderly.partners.Behaviour.redirectsTo;
import static dev.orderly.partners.Behaviour.resets;
import static dev.orderly.partners.Behaviour.says;
import static dev.orderly.partners.Behaviour.saysHalf;
import static dev.orderly.partners.Behaviour.sends;
import static dev.orderly.partners.Behaviour.speaksNonsense;
import static dev.orderly.partners.Behaviour.status;
import static dev.orderly.partners.client.WordsPartner.LONG;
import static dev.orderly.partners.client.WordsPartner.SHORT;
import static dev.orderly.partners.client.WordsPartner.UNAVAILABLE;
import static dev.orderly.partners.client.WordsPartner.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.orderly.application.Trace;
import dev.orderly.domain.order.OrderId;
import dev.orderly.partners.Behaviour;
import dev.orderly.partners.PartnerServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PartnerClientTest {

  private static final Behaviour WELL = json("{\"word\": \"well\"}");

  private final WordsPartner words = new WordsPartner();
  private final PartnerServer partner = words.server;

  @AfterEach
  void close() {
    words.close();
  }

  @Test
  void a_question_goes_out_with_what_belongs_to_it_and_its_answer_is_read() throws Exception {
    var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    var order = new OrderId(anId());
    partner.always(WELL);

    var result =
        new Trace(trace)
            .call(() -> ask(words.client(LONG), Ask.wish("/wishes", "{\"wish\":\"tea\"}", order)));

    assertThat(result).isEqualTo(new Result.Got<>("well"));
    var request = partner.requests().getFirst();
    assertThat(request.method() + " " + request.path()).isEqualTo("POST /wishes");
    assertThat(request.body()).isEqualTo("{\"wish\":\"tea\"}");
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
    assertThat(request.header("Accept")).isEqualTo("application/json");
    assertThat(request.header("Idempotency-Key")).isEqualTo(order.toString());
    assertThat(request.header("traceparent")).isEqualTo(trace);
  }

  @Test
  void a_question_that_changes_nothing_has_no_key() {
    partner.always(WELL);

    var got = ask(words.client(LONG), Ask.get("/words/7"));
    var asked = ask(words.client(LONG), Ask.question("/words", "{}"));

    assertThat(List.of(got, asked)).containsOnly(new Result.Got<>("well"));
    assertThat(partner.requests())
        .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("idempotency-key"));
  }

  @Test
  void the_paths_of_a_partner_begin_at_its_address() {
    partner.always(WELL);
    var below = URI.create(partner.address() + "/shop/api/");

    var result = ask(words.client(below, LONG), Ask.get("/words/7"));

    assertThat(result).isEqualTo(new Result.Got<>("well"));
    assertThat(partner.requests().getFirst().path()).isEqualTo("/shop/api/words/7");
  }

  static Stream<Arguments> misbehaviour() {
    var body = "{\"word\": \"" + "long ".repeat(100) + "\"}";
    return Stream.of(
        arguments("500", 3, status(500)),
        arguments("503", 3, status(503)),
        arguments("reset", 3, resets()),
        arguments("cut off", 3, cutsOff()),
        arguments("nonsense", 3, speaksNonsense()),
        arguments("half an answer", 3, saysHalf(body)),
        arguments("400", 1, status(400)),
        arguments("401", 1, status(401)),
        arguments("404", 1, status(404)),
        arguments("408", 1, status(408)),
        arguments("409", 1, status(409)),
        arguments("429", 1, status(429)),
        arguments("304", 1, status(304)),
        arguments("HTML", 1, says(200, "text/html", "<!doctype html><title>Welcome</title>")),
        arguments("no body", 1, says(200, "application/json", "")),
        arguments("half a JSON", 1, json("{\"word\": \"we")),
        arguments("two JSONs", 1, json("{\"word\": \"well\"} {}")),
        arguments("a name twice", 1, json("{\"word\": \"well\", \"word\": \"ill\"}")),
        arguments("deep JSON", 1, json("{\"word\": " + "[".repeat(99) + "]".repeat(99) + "}")),
        arguments("a list", 1, json("[\"well\"]")),
        arguments("another member", 1, json("{\"world\": \"well\"}")),
        arguments("another type", 1, json("{\"word\": 7}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("misbehaviour")
  void a_partner_that_misbehaves_is_unavailable(String name, int tries, Behaviour behaviour) {
    partner.always(behaviour);

    var result = ask(words.client(LONG), Ask.get("/words/7"));

    assertThat(result).as(name).isEqualTo(UNAVAILABLE);
    assertThat(partner.requests()).as(name).hasSize(tries);
  }

  @Test
  void a_partner_that_is_not_there_is_unavailable() throws IOException {
    var free = freePort();

    var result =
        ask(words.client(URI.create("http://localhost:" + free), LONG), Ask.get("/words/7"));

    assertThat(result).isEqualTo(UNAVAILABLE);
  }

  @Test
  void nobody_follows_a_redirect() {
    try (var elsewhere = PartnerServer.start()) {
      elsewhere.always(WELL);
      partner.always(redirectsTo(elsewhere.address() + "/words/7"));

      var result = ask(words.client(LONG), Ask.get("/words/7"));

      assertThat(result).isEqualTo(UNAVAILABLE);
      assertThat(partner.requests()).hasSize(1);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void of_an_answer_without_measure_only_the_beginning_is_taken() {
    var sent = new AtomicLong();
    partner.always(sends(100, sent));

    var result = ask(words.client(LONG), Ask.get("/words/7"));

    assertThat(result).isEqualTo(UNAVAILABLE);
    assertThat(partner.requests()).hasSize(1);
    assertThat(sent.get()).isLessThan(50L * Behaviour.MEGABYTE);
  }

  @Test
  void a_partner_that_hangs_or_drips_is_late() {
    partner.next(hangs(), drips("{\"word\": \"" + "long ".repeat(200) + "\"}"));
    var client = words.client(SHORT);

    var began = System.nanoTime();
    var hanging = ask(client, Ask.get("/words/7"));
    var dripping = ask(client, Ask.get("/words/8"));
    var took = Duration.ofNanos(System.nanoTime() - began);

    assertThat(List.of(hanging, dripping)).containsOnly(new Result.TimedOut<>());
    assertThat(partner.requests()).hasSize(2);
    assertThat(took).isBetween(SHORT.multipliedBy(2), LONG);
  }

  @Test
  void who_waited_long_enough_hangs_up() throws Exception {
    var heard = new CompletableFuture<Integer>();
    partner.always((_, line) -> heard.complete(line.socket().getInputStream().read()));

    var result = ask(words.client(SHORT), Ask.get("/words/7"));

    assertThat(result).isEqualTo(new Result.TimedOut<>());
    assertThat(heard.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(-1);
  }

  @Test
  void what_fails_is_tried_again_and_may_go_well() {
    partner.next(status(503), resets(), WELL);

    var result = ask(words.client(LONG), Ask.wish("/wishes", "{}", new OrderId(anId())));

    assertThat(result).isEqualTo(new Result.Got<>("well"));
    assertThat(partner.requests()).hasSize(3);
    assertThat(partner.requests().stream().map(it -> it.header("Idempotency-Key")).distinct())
        .hasSize(1);
  }

  @Test
  void all_tries_together_have_one_deadline() {
    partner.next(status(500), hangs(), WELL);

    var result = ask(words.client(SHORT), Ask.get("/words/7"));

    assertThat(result).isEqualTo(new Result.TimedOut<>());
    assertThat(partner.requests()).hasSize(2);
  }

  @Test
  void a_status_that_is_an_answer_is_one_whatever_it_comes_with() {
    partner.next(says(404, "text/html", "<h1>Nothing here</h1>"), status(404));
    var ask = Ask.get("/words/7").also(404);

    var html = words.client(LONG).ask(ask, Reply::status);
    var json = words.client(LONG).ask(ask, Reply::json);

    assertThat(html).isEqualTo(new Result.Got<>(404));
    assertThat(json.map(Object::toString)).isEqualTo(new Result.Got<>("{\"status\":404}"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
