package dev.orderly.messaging;

import dev.orderly.application.settings.Environment;
import dev.orderly.servers.TestServers;
import java.util.HashMap;
import java.util.Map;

/** Settings for the broker of the tests, with short waits. */
final class Settings {

  private Settings() {}

  static RabbitSettings of(String... namesAndValues) {
    var values =
        new HashMap<>(
            Map.of(
                "RABBITMQ_URL", TestServers.rabbit().url(),
                "RABBITMQ_HEARTBEAT_SECONDS", "1",
                "RETRY_DELAYS", "100ms,200ms"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return RabbitSettings.from(Environment.of(values));
  }
}
