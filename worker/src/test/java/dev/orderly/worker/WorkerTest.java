package dev.orderly.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.orderly.application.Eventually;
import dev.orderly.application.settings.Environment;
import dev.orderly.servers.TestServers;
import dev.orderly.worker.metrics.Metrics;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worker inside another process, as the command line starts it. */
final class WorkerTest {

  private Shop shop;
  private Bus bus;

  @BeforeAll
  static void startServers() {
    TestServers.startAll(TestServers::postgres, TestServers::rabbit);
  }

  @BeforeEach
  void open() throws Exception {
    shop = Shop.open();
    bus = Bus.connected();
    bus.empty("new_order", "new_order.dead");
  }

  @AfterEach
  void close() throws Exception {
    bus.close();
    shop.close();
  }

  private Worker start() {
    var given =
        Environment.of(
            Map.of(
                "DATABASE_URL", shop.databaseUrl(),
                "REDIS_URL", "redis://127.0.0.1:1",
                "RABBITMQ_URL", TestServers.rabbit().url(),
                "RABBITMQ_HEARTBEAT_SECONDS", "1",
                "WORKER_DELAY_MS", "100"));
    var readers = Readers.Settings.from(given);
    return Worker.start(WorkerSettings.from(given), readers.open(), Metrics.ofProcess());
  }

  @Test
  void orders_are_confirmed_from_start_to_close() {
    var worker = start();
    worker.awaitPrepared();
    var order = shop.place();

    Eventually.holds(() -> assertThat(shop.confirmed()).containsExactly(order.id().toString()));

    worker.close();
    assertThat(shop.outboxSize()).isZero();
  }

  @Test
  void a_database_that_went_away_is_waited_for_and_nothing_is_dead() {
    try (var worker = start()) {
      worker.awaitPrepared();
      shop.place(40);
      TestServers.postgres().kill();
      TestServers.postgres().restart();

      Eventually.holds(() -> assertThatNoException().isThrownBy(shop::confirmed));
      Eventually.holds(() -> assertThat(shop.confirmed()).hasSize(40));
    }
    assertThat(bus.waiting("new_order.dead")).isZero();
  }

  @Test
  void it_leaves_in_time_also_when_the_broker_and_the_database_are_frozen() {
    var worker = start();
    worker.awaitPrepared();
    var order = shop.place();
    Eventually.holds(() -> assertThat(shop.confirmed()).containsExactly(order.id().toString()));
    TestServers.rabbit().pause();
    TestServers.postgres().pause();
    long start = System.nanoTime();
    try {
      worker.close();
    } finally {
      TestServers.postgres().resume();
      TestServers.rabbit().resume();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
  }
}
