package dev.orderly.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Unavailable;
import dev.orderly.servers.TestServers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PoolCountsTest {

  @Test
  void who_uses_a_connection_and_who_waits_for_one_is_counted() {
    var usual = TestDatabase.settings(TestDatabase.fresh(TestServers.postgres()));
    var narrow =
        new DatabaseSettings(
            usual.jdbcUrl(), usual.user(), usual.password(), 1, Duration.ofMillis(500), true);
    try (var database = Database.open(narrow)) {
      database.ping();
      var before = database.pool();

      // A transaction may take longer than somebody else waits for it to end.
      var refused = database.inTransaction(_ -> somebodyElse(database));
      var using = database.with(_ -> database.pool());

      assertThat(refused).hasCauseInstanceOf(Unavailable.class);
      assertThat(using.active()).isEqualTo(1);
      assertThat(using.inVain() - before.inVain()).isEqualTo(1);
      assertThat(using.asked()).isEqualTo(before.asked() + 3);
      assertThat(using.waited()).isGreaterThan(Duration.ZERO);
    }
  }

  @Test
  void what_takes_long_is_counted_apart() {
    var settings = TestDatabase.settings(TestDatabase.fresh(TestServers.postgres()));
    try (var database = Database.open(settings)) {
      var asked = database.poolAside().asked();

      var reading = database.aside(_ -> database.poolAside());

      assertThat(reading.active()).isEqualTo(1);
      assertThat(reading.asked()).isEqualTo(asked + 1);
      assertThat(database.pool().active()).isZero();
    }
  }

  private static Throwable somebodyElse(Database database) {
    return CompletableFuture.runAsync(database::ping).handle((_, failure) -> failure).join();
  }
}
