package dev.orderly.worker;

import dev.orderly.application.retention.Retention;
import dev.orderly.application.settings.Environment;
import dev.orderly.messaging.RabbitSettings;
import dev.orderly.partners.PartnerSettings;
import dev.orderly.persistence.database.DatabaseSettings;
import dev.orderly.worker.metrics.MetricsPort;
import dev.orderly.worker.process.WrongConfiguration;

/** All that the worker is told by its operator. */
public record WorkerSettings(
    DatabaseSettings database,
    RabbitSettings rabbit,
    Retention retention,
    MetricsPort.Settings metrics,
    NewOrderSettings newOrders,
    SagaSettings sagas) {

  /** Reads all of it, and reports every mistake at once. */
  public static WorkerSettings from(Environment env) {
    var settings =
        new WorkerSettings(
            DatabaseSettings.from(env),
            RabbitSettings.from(env),
            Retention.from(env),
            MetricsPort.Settings.from(env),
            NewOrderSettings.from(env),
            new SagaSettings(PartnerSettings.from(env), true));
    if (!env.problems().isEmpty()) {
      throw new WrongConfiguration(env.problems());
    }
    return settings;
  }
}
