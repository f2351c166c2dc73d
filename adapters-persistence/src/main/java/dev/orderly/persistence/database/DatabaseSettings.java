package dev.orderly.persistence.database;

import dev.orderly.application.settings.Environment;
import java.time.Duration;

/**
 * Where the database is and how long anybody waits for it.
 *
 * @param timeout after which a caller is told that the database does not answer
 */
public record DatabaseSettings(
    String jdbcUrl,
    String user,
    String password,
    int poolSize,
    Duration timeout,
    boolean migrateOnStart) {

  private static final int POOL_SIZE = 16;
  private static final int MAX_POOL_SIZE = 500;
  private static final int TIMEOUT_MS = 2_000;
  private static final int MIN_TIMEOUT_MS = 1_000;
  private static final int MAX_TIMEOUT_MS = 60_000;

  private static final String FORM =
      "DATABASE_URL must be set to postgresql://user:password@host[:port]/database,"
          + " with a port from 1 to 65535";

  /** A harmless stand-in when the environment is wrong; the environment has noted why. */
  private static final DatabaseUrl NOWHERE = new DatabaseUrl("jdbc:postgresql:///", "", "");

  public static DatabaseSettings from(Environment env) {
    var url =
        env.secret("DATABASE_URL")
            .flatMap(DatabaseUrl::parse)
            .orElseGet(
                () -> {
                  env.problem(FORM);
                  return NOWHERE;
                });
    return new DatabaseSettings(
        url.jdbc(),
        url.user(),
        url.password(),
        env.whole("DATABASE_POOL_SIZE", POOL_SIZE, 2, MAX_POOL_SIZE),
        env.millis("DATABASE_TIMEOUT_MS", TIMEOUT_MS, MIN_TIMEOUT_MS, MAX_TIMEOUT_MS),
        env.flag("MIGRATE_ON_START", true));
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + jdbcUrl + "]";
  }
}
