package dev.orderly.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderly.bootstrap.journey.Load.Came;
import dev.orderly.servers.PostgresDatabase;
import dev.orderly.servers.Server;
import dev.orderly.servers.TestServers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances behind a balancer, with customers at work, while operators do what they do: put a
 * new version in place, or lose something that the service leans on.
 */
@TestInstance(Lifecycle.PER_CLASS)
class UpkeepIT {

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final int CUSTOMERS = 8;
  private static final int CROWD = 64;

  /** More than the database's own time-out, and less than anybody's patience. */
  private static final Duration IN_TIME = Duration.ofSeconds(8);

  @TempDir private static Path folder;

  private final List<OrderlyProcess> instances = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private PostgresDatabase database;
  private Balancer balancer;
  private Shopper customer;

  @BeforeAll
  void start() {
    TestServers.startAll(TestServers::postgres, TestServers::redis, TestServers::rabbit);
    database = TestServers.postgres().newDatabase();
    for (var name : List.of("first", "second")) {
      instances.add(started(name, "0"));
    }
    instances.forEach(instance -> addresses.add(address(instance)));
    balancer = new Balancer(addresses);
    customer =
        Shopper.at(addresses.getFirst())
            .registered("ada@example.org", "a long password")
            .loggedIn("ada@example.org", "a%20long%20password");
  }

  @AfterAll
  void everybodyLeavesInOrder() throws Exception {
    balancer.close();
    assertThat(instances.parallelStream().map(OrderlyProcess::stop)).containsOnly(143);
    BrokerGuest.forgetsNewOrders();
  }

  private OrderlyProcess started(String name, String port) {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", database.url());
    environment.put("REDIS_URL", TestServers.redis().url());
    environment.put("RABBITMQ_URL", TestServers.rabbit().url());
    environment.put("JWT_SECRET_KEY", Signed.SECRET);
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", port);
    environment.put("RATE_LIMIT", "off");
    environment.put("SHUTDOWN_DELAY_MS", "3000"); // the balancer is as busy as the machine
    environment.put("LOG_FORMAT", "json");
    environment.put("DATABASE_POOL_SIZE", "4");
    environment.put("MAX_CONCURRENT_REQUESTS", "16");
    return OrderlyProcess.start(name, "orderly.jar", folder, environment, "serve");
  }

  private static String address(OrderlyProcess instance) {
    var ready = instance.awaitLine(line -> line.contains("ready on port "));
    return "http://127.0.0.1:" + ready.replaceFirst(".*ready on port ([0-9]+).*", "$1");
  }

  @Test
  void a_rolling_restart_fails_no_request() {
    until("both are ready", () -> balancer.ready().size() == 2);

    List<Came> came;
    try (var load = Load.start(customer, balancer, CUSTOMERS)) {
      for (int i = 0; i < instances.size(); i++) {
        assertThat(instances.get(i).stop()).isEqualTo(143);
        var port = addresses.get(i).substring(addresses.get(i).lastIndexOf(':') + 1);
        instances.set(i, started("again", port));
        until("it is back", () -> balancer.ready().size() == 2);
      }
      load.close();
      came = load.soFar();
    }

    report("two instances restarted", came);
    assertThat(came).hasSizeGreaterThan(50).allMatch(Came::isServed);
  }

  @Test
  void whatever_clients_send_the_log_has_one_object_a_line_and_none_of_their_words() {
    var seed = System.nanoTime();
    var hostile = new HostileClient(new Random(seed), URI.create(addresses.getFirst()).getPort());
    var instance = instances.getFirst();
    int before = instance.lines().size();

    int answered = hostile.fuzz(Duration.ofSeconds(2));
    customer.with("nonsense").get("/health/live");
    until("the lines are there", () -> instance.lines().size() >= before + answered);

    var lines = instance.lines().subList(before, instance.lines().size());
    System.out.printf(
        "seed %d: %d hostile requests answered, %d lines%n", seed, answered, lines.size());
    assertThat(answered).isGreaterThan(100);
    assertThat(lines).allSatisfy(UpkeepIT::isOneObject);
    assertThat(String.join("\n", lines)).doesNotContain(HostileClient.SECRET);
  }

  private static void isOneObject(String line) throws JsonProcessingException {
    var json = STRICT.readTree(line);
    assertThat(json.isObject()).isTrue();
    assertThat(json.path("time").isTextual() && json.path("level").isTextual()).isTrue();
    assertThat(line.length()).isLessThan(20_000);
    assertThat(line.chars())
        .noneMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
  }

  @Test
  void without_redis_or_rabbitmq_nobody_notices() {
    try (var load = Load.start(customer, balancer, CUSTOMERS)) {
      allServed("RabbitMQ frozen", load, TestServers.rabbit()::pause);
      untilHealth("degraded", 200, "rabbitmq");
      allServed("RabbitMQ back", load, TestServers.rabbit()::resume);
      untilHealth("up", 200);
      allServed("RabbitMQ killed", load, TestServers.rabbit()::kill);
      untilHealth("degraded", 200, "rabbitmq");
      // That takes seconds, in which it is away all the same.
      var rabbit = CompletableFuture.runAsync(TestServers.rabbit()::restart);
      allServed("Redis frozen", load, TestServers.redis()::pause);
      untilHealth("degraded", 200, "redis");
      allServed("Redis back", load, TestServers.redis()::resume);
      allServed("Redis killed", load, TestServers.redis()::kill);
      allServed("Redis started anew", load, TestServers.redis()::restart);
      rabbit.join();
      allServed("RabbitMQ started anew", load, () -> untilHealth("up", 200));
    }
    until("every event has left", () -> depthOfOutbox() == 0);
  }

  private double depthOfOutbox() {
    return Scrape.of(addresses.getFirst()).value("orderly_outbox_depth");
  }

  private static void allServed(String what, Load load, Runnable happening) {
    var _ = load.soFar();
    happening.run();
    var came = during(load);
    report(what, came);
    assertThat(came).isNotEmpty().allMatch(Came::isServed);
  }

  @Test
  void without_the_database_callers_are_told_in_time_and_nothing_that_was_said_is_lost() {
    try (var load = Load.start(customer, balancer, CROWD)) {
      until("orders come in", () -> load.acknowledged().size() > CROWD);
      for (var away : ways(TestServers.postgres()).entrySet()) {
        away.getValue().run();
        untilHealth("down", 503);
        var _ = load.soFar();
        var came = during(load);
        TestServers.postgres().resume();
        TestServers.postgres().restart();
        long back = System.nanoTime();
        until("orders are taken again", () -> load.soFar().stream().anyMatch(Came::isServed));
        var after = Duration.ofNanos(System.nanoTime() - back);

        report(away.getKey() + ", service again after " + after.toMillis() + " ms", came);
        assertThat(came).isNotEmpty().allMatch(it -> it.isServed() || it.isPutOff());
        assertThat(came).allMatch(it -> it.after().compareTo(IN_TIME) < 0);
        assertThat(Shopper.at(addresses.getFirst()).get("/health/live").statusCode())
            .isEqualTo(200);
        untilHealth("up", 200);
      }
      load.close();
      assertThat(load.acknowledged())
          .allMatch(path -> customer.movedTo(balancer.next()).get(path).statusCode() == 200);
    }
  }

  private static Map<String, Runnable> ways(Server server) {
    return Map.of("database frozen", server::pause, "database killed", server::kill);
  }

  /** A second of answers, or however long it takes to have some. */
  private static List<Came> during(Load load) {
    var came = new ArrayList<Came>();
    var end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    until(
        "there are answers",
        () -> {
          came.addAll(load.soFar());
          return System.nanoTime() > end && came.size() >= CUSTOMERS;
        });
    return came;
  }

  private void untilHealth(String status, int code, String... away) {
    for (var address : addresses) {
      until(
          address + " says that it is " + status,
          () -> {
            var health = Shopper.at(address).get("/health/ready");
            return health.statusCode() == code
                && health.body().startsWith("{\"status\":\"" + status + "\"")
                && Stream.of(away).allMatch(it -> health.body().contains(isDown(it)));
          });
    }
  }

  private static String isDown(String dependency) {
    return "\"" + dependency + "\":{\"status\":\"down\"";
  }

  private static void until(String what, BooleanSupplier condition) {
    var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static void report(String what, List<Came> came) {
    var served = came.stream().filter(Came::isServed).count();
    var longest = came.stream().map(Came::after).max(Comparator.naturalOrder());
    System.out.printf(
        "%s: %d answers, %d served, %d put off, %d ms at most%n",
        what,
        came.size(),
        served,
        came.stream().filter(Came::isPutOff).count(),
        longest.orElse(Duration.ZERO).toMillis());
    came.stream()
        .filter(it -> !it.isServed() && !it.isPutOff())
        .limit(3)
        .forEach(System.out::println);
  }
}
