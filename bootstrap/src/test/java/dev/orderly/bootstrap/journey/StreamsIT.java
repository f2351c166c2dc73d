package dev.orderly.bootstrap.journey;

import static dev.orderly.bootstrap.journey.Shopper.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.description.AsyncApi;
import dev.orderly.application.live.DeafListener;
import dev.orderly.bootstrap.journey.Listener.Heard;
import dev.orderly.domain.user.Role;
import dev.orderly.servers.PostgresDatabase;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Live streams over several instances: what happens at one is told at the others, and whoever loses
 * one goes on at another.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class StreamsIT {

  private static final String LINE =
      """
      {"product_id": "sku-1", "product_name": "Widget", "quantity": 1, "unit_price": "9.99"}\
      """;
  private static final String ORDER = "{\"items\": [" + LINE + "]}";
  private static final String LONG_ORDER =
      IntStream.range(0, 100)
          .mapToObj(_ -> LINE)
          .collect(Collectors.joining(",", "{\"items\": [", "]}"));
  private static final String PAID = "{\"status\": \"PAID\"}";

  @TempDir private static Path folder;

  private final Map<String, OrderlyProcess> processes = new HashMap<>();
  private PostgresDatabase database;
  private EventTable events;
  private String here;
  private String there;
  private AsyncApi description;
  private Listener idle;
  private DeafListener deaf;

  @BeforeAll
  @Timeout(240)
  void start() throws IOException {
    TestServers.startAll(TestServers::postgres, TestServers::redis, TestServers::rabbit);
    database = TestServers.postgres().newDatabase();
    events = new EventTable(database.jdbcUrl());
    for (var name : List.of("here", "there", "elsewhere")) {
      processes.put(
          name, OrderlyProcess.start(name, "orderly.jar", folder, environment(), "serve"));
    }
    here = address("here");
    there = address("there");
    description = AsyncApi.of(Shopper.at(there).get("/asyncapi.json").body());
    idle = customer("idle").movedTo(there).follow("/orders/stream");
    var speaker = customer("speaker");
    deaf = DeafListener.at(there, Signed.token(speaker, Role.CUSTOMER, Duration.ofHours(1)));
    for (int i = 0; i < 200; i++) {
      place(speaker, LONG_ORDER);
    }
  }

  private Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", database.url());
    environment.put("REDIS_URL", TestServers.redis().url());
    environment.put("RABBITMQ_URL", TestServers.rabbit().url());
    environment.put("JWT_SECRET_KEY", Signed.SECRET);
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    environment.put("RATE_LIMIT", "off");
    environment.put("LOG_FORMAT", "text");
    environment.put("SHUTDOWN_DELAY_MS", "100");
    return environment;
  }

  private String address(String name) {
    var ready = processes.get(name).awaitLine(line -> line.contains("ready on port "));
    return "http://127.0.0.1:" + ready.substring(ready.lastIndexOf(' ') + 1);
  }

  @AfterAll
  void everybodyLeavesInOrder() throws Exception {
    processes.remove("elsewhere").close();

    assertThat(processes.values().stream().map(OrderlyProcess::stop)).containsOnly(143);
    assertThat(idle.hasEnded()).isTrue();
    deaf.close();
    BrokerGuest.forgetsNewOrders();
  }

  private Shopper customer(String name) {
    var email = name + "@example.org";
    var password = "password of " + name;
    return Shopper.at(here)
        .registered(email, password)
        .loggedIn(email, password.replace(" ", "%20"));
  }

  private Shopper staffOf(int location, String name) {
    var customer = customer(name);
    return customer.with(Signed.token(customer, Role.STAFF, Duration.ofHours(1), location));
  }

  private static String place(Shopper shopper, String order) {
    var placed = shopper.post("/orders", order);
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    return field(placed.body(), "id");
  }

  private static void pay(Shopper shopper, String order) {
    assertThat(shopper.post("/orders/" + order + "/status", PAID).statusCode()).isEqualTo(200);
  }

  @Test
  void what_happens_at_one_instance_is_told_at_the_other() {
    var ada = customer("ada");
    var all = ada.movedTo(there).follow("/orders/stream");

    var order = place(ada, ORDER);
    all.heard(1);
    var one = ada.movedTo(there).follow("/api/v1/orders/" + order + "/stream");
    long before = System.nanoTime();
    pay(ada, order);

    assertThat(all.heard(2))
        .extracting(Heard::name)
        .containsExactly(order + " order.created.v1", order + " order.status.changed.v1");
    assertThat(one.heard(1).getLast()).isEqualTo(all.heard(2).getLast());
    System.out.printf(
        "a move at one instance was told at the other %d ms after it was begun%n",
        Duration.ofNanos(System.nanoTime() - before).toMillis());
    all.judgedBy(description);
    all.close();
    one.close();
  }

  @Test
  void each_hears_of_what_they_may_see_and_of_nothing_else() {
    var bob = customer("bob");
    var eve = customer("eve");
    var listeners =
        Map.of(
            "bob", bob.movedTo(there).follow("/orders/stream"),
            "eve", eve.movedTo(there).follow("/orders/stream"),
            "staff of 7", staffOf(7, "sam").movedTo(there).follow("/orders/stream"),
            "staff of 8", staffOf(8, "sue").movedTo(there).follow("/orders/stream"));

    var first = place(bob, ORDER.replace("{\"items", "{\"location_id\": 7, \"items"));
    var second = place(bob, ORDER);
    var last = place(eve, ORDER.replace("{\"items", "{\"location_id\": 8, \"items"));

    var expected =
        Map.of(
            "bob", List.of(first, second),
            "eve", List.of(last),
            "staff of 7", List.of(first),
            "staff of 8", List.of(last));
    expected.forEach(
        (who, orders) ->
            assertThat(listeners.get(who).heard(orders.size()))
                .as(who)
                .extracting(heard -> heard.name().split(" ")[0])
                .isEqualTo(orders));
    assertThat(eve.get("/orders/" + first + "/stream").statusCode()).isEqualTo(404);
    assertThat(Shopper.at(there).get("/orders/stream").statusCode()).isEqualTo(401);
    listeners.values().forEach(Listener::close);
  }

  /** The instance is killed at any moment while events pour in; the client goes on at another. */
  @Test
  void whoever_loses_an_instance_goes_on_at_another_without_a_gap_or_a_copy() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var fay = customer("fay");
    var lost = fay.movedTo(address("elsewhere")).follow("/orders/stream");
    int orders = 100;
    var shopping =
        Thread.ofVirtual()
            .start(() -> IntStream.range(0, orders).forEach(_ -> pay(fay, place(fay, ORDER))));

    int known = lost.heard(10 + random.nextInt(100)).size();
    processes.get("elsewhere").kill();
    assertThat(lost.hasEnded()).isFalse();
    var before = lost.heard(known);
    var again = fay.follow("/orders/stream", "Last-Event-ID", before.getLast().id());
    shopping.join();

    var told = new ArrayList<>(before);
    told.addAll(again.heard(200 - before.size()));
    System.out.printf(
        "seed %d: %d orders, %d events, %d heard before the kill and %d after it%n",
        seed, orders, told.size(), before.size(), told.size() - before.size());
    assertThat(told).extracting(Heard::id).isEqualTo(events.of(Signed.idOf(fay))).hasSize(200);
    assertThat(again.heard(0)).hasSize(200 - before.size());
    again.judgedBy(description);
    again.close();
  }

  @Test
  void a_stream_ends_with_its_token() {
    var gus = customer("gus");
    var brief = gus.with(Signed.token(gus, Role.CUSTOMER, Duration.ofSeconds(2))).movedTo(there);

    var stream = brief.follow("/orders/stream");

    assertThat(stream.hasEnded()).isTrue();
  }

  @Test
  void what_is_no_longer_kept_is_gone_and_nonsense_is_refused() throws SQLException {
    var hal = customer("hal");
    var stream = hal.movedTo(there).follow("/orders/stream");
    place(hal, ORDER);
    var event = stream.heard(1).getLast().id();
    stream.close();
    events.forget(event);

    for (var address : List.of(here, there)) {
      var at = hal.movedTo(address);
      var forgotten = at.get("/orders/stream?last_event_id=" + event);
      var unknown = at.get("/orders/stream?last_event_id=" + UUID.randomUUID());
      var nonsense = at.get("/orders/stream?last_event_id=yesterday");

      assertThat(forgotten.statusCode()).isEqualTo(410);
      assertThat(field(forgotten.body(), "code")).isEqualTo("position-expired");
      assertThat(unknown.statusCode()).isEqualTo(410);
      assertThat(nonsense.statusCode()).isEqualTo(400);
      assertThat(field(nonsense.body(), "code")).isEqualTo("invalid-parameter");
    }
  }

  @Test
  void a_stream_outlives_redis_and_postgresql() {
    var jan = customer("jan");
    var stream = jan.movedTo(there).follow("/orders/stream");

    TestServers.redis().kill();
    var first = place(jan, ORDER);
    stream.heard(1);
    TestServers.redis().restart();
    TestServers.postgres().kill();
    TestServers.postgres().restart();
    var second = placeAtLast(jan);

    assertThat(stream.heard(2))
        .extracting(Heard::name)
        .containsExactly(first + " order.created.v1", second + " order.created.v1");
    stream.close();
  }

  /** The same request again, until it is answered. */
  private static String placeAtLast(Shopper shopper) {
    var placed = new AtomicReference<String>();
    Eventually.holds(
        () -> {
          var answer = shopper.post("/orders", ORDER, "Idempotency-Key", "at-last");
          assertThat(answer.statusCode()).isEqualTo(201);
          placed.set(field(answer.body(), "id"));
        });
    return placed.get();
  }

  /** Last, for it takes the time that it takes; meanwhile nobody else was disturbed. */
  @Test
  @Order(Integer.MAX_VALUE)
  void who_does_not_read_is_hung_up_on_and_who_hears_nothing_is_kept() {
    deaf.untilHungUp(Duration.ofSeconds(40));

    idle.awaitComment();

    assertThat(idle.heard(0)).isEmpty();
  }
}
