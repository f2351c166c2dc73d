package dev.orderly.bootstrap.command;

import dev.orderly.application.settings.Environment;
import dev.orderly.bootstrap.dev.DevHome;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.DatabaseSettings;
import dev.orderly.worker.process.Environments;
import dev.orderly.worker.process.WrongConfiguration;
import java.util.HashMap;
import java.util.Map;

/**
 * The database that an operator's command works on: the one that is configured, else the one that
 * {@code dev} runs, and then with dev's secret.
 */
final class Databases {

  private Databases() {}

  /** What is configured, with that database. */
  static Environment environment() {
    var configured = Environments.ofProcess();
    return configured.secret("DATABASE_URL").isPresent() ? Environments.ofProcess() : ofDev();
  }

  private static Environment ofDev() {
    var home = DevHome.usual();
    var usual = new HashMap<String, String>();
    home.runningDatabase().ifPresent(url -> usual.put("DATABASE_URL", url));
    home.runningDatabase().ifPresent(_ -> usual.put("JWT_SECRET_KEY", home.tokenSecret()));
    return Environments.ofProcess(Map.of(), "./orderly dev", usual);
  }

  static Database open() {
    var environment = environment();
    var settings = DatabaseSettings.from(environment);
    if (!environment.problems().isEmpty()) {
      throw new WrongConfiguration(environment.problems());
    }
    return Database.openNow(settings);
  }
}
