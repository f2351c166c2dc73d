package dev.orderly.bootstrap.command;

import dev.orderly.application.settings.Environment;
import dev.orderly.bootstrap.dev.DevHome;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.DatabaseSettings;
import dev.orderly.worker.process.Environments;
import dev.orderly.worker.process.WrongConfiguration;
import java.util.Map;

/**
 * The database that an operator's command works on: the one that is configured, else the one that
 * {@code dev} runs.
 */
final class Databases {

  private Databases() {}

  /** What is configured, with that database. */
  static Environment environment() {
    var running = DevHome.usual().runningDatabase();
    return Environments.ofProcess(
        Map.of(),
        "./orderly dev",
        running.map(url -> Map.of("DATABASE_URL", url)).orElse(Map.of()));
  }

  static Database open() {
    var environment = environment();
    var settings = DatabaseSettings.from(environment);
    if (!environment.problems().isEmpty()) {
      throw new WrongConfiguration(environment.problems());
    }
    return Database.open(settings);
  }
}
