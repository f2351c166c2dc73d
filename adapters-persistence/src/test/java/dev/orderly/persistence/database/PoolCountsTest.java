package dev.orderly.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Unavailable;
import dev.orderly.application.settings.Environment;
import dev.orderly.servers.TestServers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PoolCountsTest {

  @Test
  void who_uses_a_connection_and_who_waits_for_one_is_counted() {
    var url = TestDatabase.fresh(TestServers.postgres());
    var settings =
        DatabaseSettings.from(
            Environment.of(
                Map.of(
                    "DATABASE_URL",
                    url.url(),
                    "DATABASE_POOL_SIZE",
                    "1",
                    "DATABASE_TIMEOUT_MS",
                    "500")));
    try (var database = Database.open(settings)) {
      database.ping();

      var refused = database.with(_ -> somebodyElse(database));
      var using = database.with(_ -> database.pool());

      assertThat(refused).hasCauseInstanceOf(Unavailable.class);
      assertThat(using.active()).isEqualTo(1);
      assertThat(using.inVain()).isEqualTo(1);
      assertThat(using.taken()).isEqualTo(3);
      assertThat(using.waited()).isGreaterThan(Duration.ZERO);
    }
  }

  private static Throwable somebodyElse(Database database) {
    return CompletableFuture.runAsync(database::ping).handle((_, failure) -> failure).join();
  }
}
