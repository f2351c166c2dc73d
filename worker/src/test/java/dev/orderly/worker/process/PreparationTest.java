package dev.orderly.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.settings.Environment;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.DatabaseSettings;
import dev.orderly.servers.TestServers;
import java.lang.Thread.State;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PreparationTest {

  private final DatabaseSettings settings =
      DatabaseSettings.from(
          Environment.of(
              Map.of(
                  "DATABASE_URL",
                  TestServers.postgres().database().url(),
                  "MIGRATE_ON_START",
                  "false")));

  @AutoClose private final Database database = Database.open(settings);

  @Test
  void whoever_closes_it_finds_all_of_what_has_begun() throws InterruptedException {
    var begins = new CompletableFuture<Void>();
    var goesOn = new CompletableFuture<Void>();
    var begun = new CompletableFuture<Boolean>();
    var preparation =
        Preparation.start(
            database,
            settings,
            () -> {
              begins.complete(null);
              goesOn.join();
              begun.complete(Thread.currentThread().isInterrupted());
            });
    begins.join();

    var closing = Thread.ofPlatform().start(preparation::close);
    Eventually.holds(() -> assertThat(closing.getState()).isEqualTo(State.BLOCKED));
    goesOn.complete(null);
    closing.join();

    assertThat(begun).isDone();
    assertThat(begun.join()).as("broken off").isFalse();
  }
}
