package dev.orderly.worker.metrics;

import static dev.orderly.application.settings.Environment.or;

import dev.orderly.application.settings.Environment;
import java.util.Optional;

/** Where the metrics are, if they have a port of their own. */
public record AdminSettings(String host, Optional<Integer> port) {

  private static final int MAX_PORT = 65_535;

  public static AdminSettings from(Environment env) {
    return new AdminSettings(
        env.text("HOST", or("0.0.0.0")), env.text("ADMIN_PORT").flatMap(text -> port(env, text)));
  }

  private static Optional<Integer> port(Environment env, String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= MAX_PORT) {
        return Optional.of(port);
      }
    } catch (NumberFormatException _) {
      // told below
    }
    env.problem("ADMIN_PORT must be a whole number from 0 to " + MAX_PORT);
    return Optional.empty();
  }

  /** Opens the port, if there is to be one. */
  public Optional<AdminPort> open(Metrics metrics) {
    return port.map(it -> AdminPort.open(host, it, metrics));
  }
}
