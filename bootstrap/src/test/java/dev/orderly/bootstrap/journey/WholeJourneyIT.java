package dev.orderly.bootstrap.journey;

import static dev.orderly.bootstrap.journey.Shopper.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.user.Role;
import dev.orderly.servers.PostgresDatabase;
import dev.orderly.servers.TestServers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole line as its users see it: two instances of the service, two workers, real servers,
 * nothing but HTTP.
 */
@TestInstance(Lifecycle.PER_CLASS)
class WholeJourneyIT {

  private static final String WIDGETS =
      """
      {"items": [{"product_id": "sku-1", "product_name": "Widget", "quantity": 1, "unit_price": "9.99"},
                 {"product_id": "sku-2", "product_name": "Gadget", "quantity": 2, "unit_price": "5.00"}]}\
      """;

  @TempDir private static Path folder;

  private final List<OrderlyProcess> processes = new ArrayList<>();
  private PostgresDatabase database;
  private OrderlyProcess first;
  private OrderlyProcess second;
  private List<OrderlyProcess> workers;
  private String here;
  private String there;

  @BeforeAll
  void start() {
    TestServers.startAll(TestServers::postgres, TestServers::redis, TestServers::rabbit);
    database = TestServers.postgres().newDatabase();
    first = started("first", "orderly.jar", "serve");
    second = started("second", "orderly.jar", "serve");
    workers = List.of(started("one", "orderly.worker.jar"), started("two", "orderly.worker.jar"));
    here = addressOf(first);
    there = addressOf(second);
    workers.forEach(
        worker -> worker.awaitLine(line -> line.contains("taking messages of new_order")));
  }

  private OrderlyProcess started(String name, String jar, String... arguments) {
    var process = OrderlyProcess.start(name, jar, folder, environment(), arguments);
    processes.add(process);
    return process;
  }

  private Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", database.url());
    environment.put("REDIS_URL", TestServers.redis().url());
    environment.put("RABBITMQ_URL", TestServers.rabbit().url());
    environment.put("JWT_SECRET_KEY", "a secret that is long enough for a test");
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    environment.put("RATE_LIMIT", "off");
    environment.put("LOG_FORMAT", "text");
    environment.put("SHUTDOWN_DELAY_MS", "100");
    return environment;
  }

  private static String addressOf(OrderlyProcess service) {
    var ready = service.awaitLine(line -> line.contains("ready on port "));
    return "http://127.0.0.1:" + ready.substring(ready.lastIndexOf(' ') + 1);
  }

  @AfterAll
  void everybodyLeavesInOrder() {
    var codes = processes.stream().map(OrderlyProcess::stop).toList();

    assertThat(codes).containsOnly(143);
  }

  private Shopper customer(String name) {
    var email = name + "@example.org";
    var password = "password of " + name;
    return Shopper.at(here)
        .registered(email, password)
        .movedTo(there)
        .loggedIn(email, password.replace(" ", "%20"))
        .movedTo(here);
  }

  @Test
  void an_order_goes_from_the_first_request_to_its_confirmation() throws SQLException {
    var ada = customer("ada");

    var placed = ada.post("/api/v1/orders", WIDGETS);

    assertThat(placed.statusCode()).isEqualTo(201);
    var id = field(placed.body(), "id");
    assertThat(placed.headers().firstValue("Location")).contains("/api/v1/orders/" + id);
    var number = field(placed.body(), "order_number");
    var line = "order %s of user %s confirmed, 2 items, 19.99 USD";
    awaitConfirmation(line.formatted(number, field(placed.body(), "user_id")));
    assertThat(ask("select count(*) from order_confirmations where order_id = '" + id + "'"))
        .isEqualTo("1");
  }

  @Test
  void what_was_read_once_needs_no_database_on_any_instance() {
    var bob = customer("bob");
    var placed = bob.post("/orders", WIDGETS);
    var path = "/orders/" + field(placed.body(), "id");
    var read = bob.get(path);
    bob.movedTo(there).get("/users/me");

    TestServers.postgres().pause();
    HttpResponse<String> again;
    try {
      again = bob.movedTo(there).get(path);
    } finally {
      TestServers.postgres().resume();
    }

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(read.body()).isEqualTo(placed.body());
  }

  @Test
  void a_change_is_seen_at_once_on_both_instances() {
    var carl = customer("carl");
    var path = "/orders/" + field(carl.post("/orders", WIDGETS).body(), "id");
    carl.get(path);

    var paid = carl.movedTo(there).post(path + "/status", "{\"status\": \"PAID\"}");

    assertThat(paid.statusCode()).isEqualTo(200);
    assertThat(carl.get(path).body()).isEqualTo(paid.body()).contains("\"status\":\"PAID\"");
    assertThat(carl.movedTo(there).get(path).body()).isEqualTo(paid.body());
  }

  @Test
  void a_stranger_finds_nothing_in_the_cache_either() {
    var dora = customer("dora");
    var eve = customer("eve");
    var path = "/orders/" + field(dora.post("/orders", WIDGETS).body(), "id");
    dora.get(path);

    var answer = eve.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(field(answer.body(), "code")).isEqualTo("order-not-found");
  }

  @Test
  void a_person_who_was_forgotten_at_one_instance_is_so_at_the_other() {
    var olga = customer("olga");
    var ruth = customer("ruth");
    var admin = ruth.with(Signed.token(ruth, Role.ADMIN, Duration.ofMinutes(10))).movedTo(there);
    var noted = WIDGETS.replace("{\"items", "{\"metadata\": {\"for\": \"Olga\"}, \"items");
    var path = "/orders/" + field(olga.post("/orders", noted).body(), "id");
    assertThat(admin.get(path).body()).contains("Olga");

    var erased = olga.delete("/users/" + Signed.idOf(olga) + "/personal-data");

    assertThat(erased.statusCode()).isEqualTo(204);
    assertThat(admin.get(path).body()).contains("\"metadata\":{},\"version\":2");
    assertThat(olga.get("/users/me").statusCode()).isEqualTo(401);
    assertThat(olga.movedTo(there).get("/users/me").statusCode()).isEqualTo(401);
  }

  @Test
  void fifty_requests_with_one_key_at_two_instances_make_one_order() throws Exception {
    var fred = customer("fred");
    var requests = new ArrayList<Callable<HttpResponse<String>>>();
    for (int i = 0; i < 50; i++) {
      var shopper = i % 2 == 0 ? fred : fred.movedTo(there);
      requests.add(() -> shopper.post("/orders", WIDGETS, "Idempotency-Key", "once-only"));
    }

    List<HttpResponse<String>> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = threads.invokeAll(requests).stream().map(Future::resultNow).toList();
    }

    assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
    assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
    assertThat(field(fred.get("/orders?count=capped").body(), "count")).isEqualTo("1");
  }

  /** Wherever they are asked for, and whatever version they expect. */
  @Test
  void of_fifty_different_moves_at_two_instances_exactly_a_legal_chain_happens() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var hugo = customer("hugo");
    var retail = WIDGETS.replace("{\"items", "{\"lifecycle\": \"retail\", \"items");
    var path = "/orders/" + field(hugo.post("/orders", retail).body(), "id");
    var moves = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 50; i++) {
      var shopper = i % 2 == 0 ? hugo : hugo.movedTo(there);
      var move = "{\"status\": \"%s\"}".formatted(STATES.get(random.nextInt(STATES.size())));
      var expected = random.nextBoolean() ? "*" : "\"" + (1 + random.nextInt(4)) + "\"";
      moves.add(() -> shopper.post(path + "/status", move, "If-Match", expected).statusCode());
    }

    List<Integer> codes;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      codes = threads.invokeAll(moves).stream().map(Future::resultNow).toList();
    }

    var chain = chain(hugo.get(path + "/history").body());
    System.out.printf(
        "seed %d: 1 order, 50 moves at 2 instances, %d done (%s), %d impossible, %d outdated%n",
        seed,
        chain.size(),
        chain,
        Collections.frequency(codes, 409),
        Collections.frequency(codes, 412));
    assertThat(codes).isSubsetOf(200, 409, 412);
    assertThat(chain).hasSize(Collections.frequency(codes, 200));
    assertThat(LEGAL_CHAINS).contains(String.join(" ", chain));
    assertThat(field(hugo.get(path).body(), "version")).isEqualTo("" + (1 + chain.size()));
  }

  private static final List<String> STATES =
      List.of("pending", "confirmed", "shipped", "delivered", "cancelled");

  private static final List<String> LEGAL_CHAINS =
      List.of(
          "",
          "pending>cancelled",
          "pending>confirmed",
          "pending>confirmed confirmed>cancelled",
          "pending>confirmed confirmed>shipped",
          "pending>confirmed confirmed>shipped shipped>cancelled",
          "pending>confirmed confirmed>shipped shipped>delivered");

  /** The moves of a history, in its order. */
  private static List<String> chain(String history) {
    return Pattern.compile("\"from_status\":\"([a-z]+)\",\"to_status\":\"([a-z]+)\"")
        .matcher(history)
        .results()
        .map(move -> move.group(1) + ">" + move.group(2))
        .toList();
  }

  @Test
  void a_broker_that_is_down_costs_nothing_but_delay() {
    var gina = customer("gina");
    TestServers.rabbit().kill();

    var placed = gina.post("/orders", WIDGETS);
    TestServers.rabbit().restart();

    assertThat(placed.statusCode()).isEqualTo(201);
    awaitConfirmation("order " + field(placed.body(), "order_number") + " of user");
  }

  private void awaitConfirmation(String beginning) {
    var deadline = System.nanoTime() + 40_000_000_000L;
    while (confirmations(beginning).isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(confirmations(beginning)).hasSize(1);
  }

  private List<String> confirmations(String beginning) {
    return workers.stream()
        .flatMap(worker -> worker.lines().stream())
        .filter(line -> line.startsWith(beginning))
        .toList();
  }

  private String ask(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(database.jdbcUrl());
        var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
