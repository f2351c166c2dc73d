package dev.orderly.persistence.database;

import dev.orderly.servers.PostgresDatabase;
import dev.orderly.servers.PostgresServer;
import dev.orderly.servers.TestServers;
import java.time.Duration;

/** Databases for tests: each a fresh copy of one that was migrated once. */
public final class TestDatabase {

  /** Long enough for a busy machine; tests of time-outs set their own. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final int POOL_SIZE = 8;

  private TestDatabase() {}

  public static Database open() {
    return Database.open(settings(fresh(TestServers.postgres())));
  }

  /** A migrated database that nobody else uses. */
  public static PostgresDatabase fresh(PostgresServer server) {
    return server.newDatabase("migrated", TestDatabase::migrate);
  }

  public static DatabaseSettings settings(PostgresDatabase database) {
    return settings(database, TIMEOUT);
  }

  public static DatabaseSettings settings(PostgresDatabase database, Duration timeout) {
    var url = DatabaseUrl.parse(database.url()).orElseThrow();
    return new DatabaseSettings(url.jdbc(), url.user(), url.password(), POOL_SIZE, timeout, true);
  }

  private static void migrate(PostgresDatabase empty) {
    try (var database = Database.open(settings(empty))) {
      database.migrate();
    }
  }
}
