package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.http.Stream.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Live streams as a client sees them. */
@Timeout(60)
class StreamsOverHttpTest {

  private static final String ORDER =
      """
      {"items": [{"product_id": "1", "name": "W", "qty": 1, "price": 1}]}
      """;
  private static final Sent GREETING = new Sent(List.of("retry: 1000"));

  private final Shop shop = Shop.open();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Caller ada = shop.account(Role.CUSTOMER);

  @AfterEach
  void close() throws Exception {
    for (var each : open) {
      each.close();
    }
    shop.close();
  }

  private Stream listening(Api api, String path) {
    var stream = api.stream(path);
    open.add(stream);
    assertThat(stream.next()).isEqualTo(GREETING);
    return stream;
  }

  private String place(Caller owner) {
    return shop.as(owner).post("/orders", ORDER).at("/id");
  }

  private void pay(String order) {
    var paid = shop.as(ada).post("/orders/" + order + "/status", "{\"status\": \"paid\"}");
    assertThat(paid.status()).isEqualTo(200);
  }

  @Test
  void a_stream_tells_what_becomes_of_the_callers_orders() {
    var stream = listening(shop.as(ada), "/api/v1/orders/stream");

    var order = place(ada);
    pay(order);

    assertThat(stream.next(2))
        .extracting(Sent::name)
        .containsExactly(order + " order.created.v1", order + " order.status.changed.v1");
    assertThat(stream.response().headers().map())
        .containsEntry("content-type", List.of("text/event-stream"))
        .containsEntry("cache-control", List.of("no-store"))
        .containsEntry("x-accel-buffering", List.of("no"))
        .doesNotContainKeys("content-length", "ratelimit");
  }

  @Test
  void an_event_is_a_structured_cloud_event_under_its_id() {
    var stream = listening(shop.as(ada), "/orders/stream");
    place(ada);

    var sent = stream.next();

    var message = shop.log.events().getLast().message();
    assertThat(sent)
        .isEqualTo(
            new Sent(
                List.of(
                    "id: " + message.id(),
                    "event: order.created.v1",
                    "data: " + message.structuredJson())));
  }

  @Test
  void each_caller_hears_of_what_they_may_see_and_of_nothing_else() {
    var bob = shop.account(Role.CUSTOMER);
    var adas = listening(shop.as(ada), "/orders/stream");
    var bobs = listening(shop.as(bob), "/orders/stream");
    var all = listening(shop.as(Role.ADMIN), "/orders/stream");
    var others = listening(shop.as(shop.account(new TenantId(12), Role.ADMIN)), "/orders/stream");

    var first = place(ada);
    var second = place(bob);

    assertThat(adas.next().name()).startsWith(first);
    assertThat(bobs.next().name()).startsWith(second);
    assertThat(all.next(2))
        .extracting(it -> it.name().split(" ")[0])
        .containsExactly(first, second);
    shop.server.stop();
    assertThat(adas.rest()).isEmpty();
    assertThat(bobs.rest()).isEmpty();
    assertThat(others.rest()).isEmpty();
  }

  @Test
  void one_order_can_be_followed_by_id_and_by_number() {
    var order = place(ada);
    var number = shop.as(ada).get("/orders/" + order).at("/order_number");
    var byId = listening(shop.as(ada), "/orders/" + order + "/stream");
    var byNumber = listening(shop.as(ada), "/orders/" + number + "/stream/");

    place(ada);
    pay(order);

    assertThat(byId.next().name()).isEqualTo(order + " order.status.changed.v1");
    assertThat(byNumber.next().name()).isEqualTo(order + " order.status.changed.v1");
  }

  @Test
  void somebody_elses_order_is_not_there() {
    var order = place(ada);
    var bob = shop.as(shop.account(Role.CUSTOMER));

    assertThat(bob.get("/orders/" + order + "/stream").outcome()).isEqualTo("404 order-not-found");
    assertThat(bob.get("/orders/nonsense/stream").outcome()).isEqualTo("404 order-not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"header", "query"})
  void whoever_comes_back_gets_what_they_missed(String way) {
    var known = listening(shop.as(ada), "/orders/stream");
    place(ada);
    var last = known.next().id();
    known.close();
    var missed = place(ada);

    var stream =
        way.equals("header")
            ? listening(shop.as(ada).with("Last-Event-ID", last), "/orders/stream")
            : listening(shop.as(ada), "/orders/stream?last_event_id=" + last);
    var later = place(ada);

    assertThat(stream.next(2))
        .extracting(Sent::name)
        .containsExactly(missed + " order.created.v1", later + " order.created.v1");
  }

  @Test
  void where_a_browser_was_wins_over_the_address_that_it_repeats() {
    place(ada);
    var first = shop.log.events().getLast().message().id();
    place(ada);
    var second = shop.log.events().getLast().message().id();
    var third = place(ada);

    var stream =
        listening(
            shop.as(ada).with("Last-Event-ID", second.toString()),
            "/orders/stream?last_event_id=" + first);

    assertThat(stream.next().name()).startsWith(third);
  }

  @Test
  void nobody_goes_on_from_an_event_that_is_no_longer_kept() {
    var order = place(ada);
    var last = shop.log.events().getLast().message().id();
    shop.log.forget();

    var gone = shop.as(ada).get("/orders/stream?last_event_id=" + last);
    var never = shop.as(ada).get("/orders/stream?last_event_id=" + UUID.randomUUID());

    assertThat(gone.outcome()).isEqualTo("410 position-expired");
    assertThat(never.outcome()).isEqualTo("410 position-expired");
    assertThat(shop.as(ada).get("/orders/" + order + "/stream?last_event_id=" + last).outcome())
        .isEqualTo("410 position-expired");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "x", "0199e0c8-9999-7cde-8f01", "1-1-1-1-1"})
  void nonsense_is_refused(String id) {
    var api = shop.as(ada);

    assertThat(api.get("/orders/stream?last_event_id=" + id).outcome())
        .isEqualTo("400 invalid-parameter");
    assertThat(api.with("Last-Event-ID", id).get("/orders/stream").outcome())
        .isEqualTo("400 invalid-parameter");
  }

  @Test
  void only_who_takes_events_gets_a_stream() {
    assertThat(shop.as(ada).with("Accept", "application/json").get("/orders/stream").outcome())
        .isEqualTo("406 not-acceptable");
    assertThat(shop.api().get("/orders/stream").outcome()).isEqualTo("401 unauthenticated");
    listening(shop.as(ada).with("Accept", "text/event-stream"), "/orders/stream");
  }

  @Test
  void head_tells_of_a_stream_and_begins_none() {
    var head = shop.as(ada).head("/orders/stream");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void a_stream_ends_when_its_token_expires() {
    var stream = listening(shop.as(ada), "/orders/stream");
    var order = place(ada);
    assertThat(stream.next().name()).startsWith(order);

    shop.now = Shop.NOON.plus(Duration.ofMinutes(30));
    shop.happen(ada);

    assertThat(stream.rest()).isEmpty();
    assertThat(stream.hasEnded()).isTrue();
  }

  @Test
  void stopping_ends_the_streams_and_does_not_wait_for_them() {
    var streams = new ArrayList<Stream>();
    for (int i = 0; i < 20; i++) {
      streams.add(listening(shop.as(ada), "/orders/stream"));
    }
    long before = System.nanoTime();

    shop.server.stop();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    assertThat(streams).allMatch(stream -> stream.rest().isEmpty() && stream.hasEnded());
  }

  @Test
  void streams_do_not_count_as_work_and_are_not_limited() {
    try (var strict =
        Shop.open(
            "MAX_CONCURRENT_REQUESTS", "1", "RATE_LIMIT", "1/hour", "RATE_LIMIT_STAFF", "off")) {
      var customer = strict.asCustomer();
      for (int i = 0; i < 5; i++) {
        open.add(customer.stream("/orders/stream"));
      }

      assertThat(customer.get("/orders").status()).isEqualTo(200);
    }
  }
}
