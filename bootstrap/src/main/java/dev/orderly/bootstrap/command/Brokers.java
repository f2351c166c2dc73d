package dev.orderly.bootstrap.command;

import dev.orderly.messaging.RabbitSettings;
import dev.orderly.worker.process.Environments;
import dev.orderly.worker.process.WrongConfiguration;

/** The broker that an operator's command works on. */
final class Brokers {

  private Brokers() {}

  static RabbitSettings settings() {
    var environment = Environments.ofProcess();
    var settings = RabbitSettings.from(environment);
    if (!environment.problems().isEmpty()) {
      throw new WrongConfiguration(environment.problems());
    }
    return settings;
  }
}
