package dev.orderly.servers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a PostgreSQL is run. Without a home its data lives in a temporary folder and goes with it.
 * Port 0 means any free one.
 *
 * <p>A server that is not durable skips only what a crash of the whole machine would need: a commit
 * still survives kill -9 of the server, so tests of kills stay honest and fast.
 */
public record PostgresSettings(
    Optional<Path> home, Path binaries, int port, boolean durable, Map<String, String> parameters) {

  public PostgresSettings {
    parameters = Map.copyOf(parameters);
  }

  /** Data that stays in that folder, binaries beside it. */
  public static PostgresSettings kept(Path home) {
    return new PostgresSettings(Optional.of(home), home.resolve("bin"), 0, true, Map.of());
  }

  /** Data that goes away with the server, fast rather than durable, binaries shared. */
  public static PostgresSettings disposable() {
    return new PostgresSettings(Optional.empty(), ProgramCache.shared(), 0, false, Map.of());
  }

  /** Whether the data has yet to be made, which takes a few seconds. */
  public boolean isFirstStart() {
    return home.filter(PostgresData::isIn).isEmpty();
  }

  public PostgresSettings onPort(int port) {
    return new PostgresSettings(home, binaries, port, durable, parameters);
  }

  public PostgresSettings withBinariesIn(Path folder) {
    return new PostgresSettings(home, folder, port, durable, parameters);
  }

  public PostgresSettings withDurability(boolean durable) {
    return new PostgresSettings(home, binaries, port, durable, parameters);
  }

  /** Sets a parameter of postgresql.conf, such as {@code shared_buffers}. */
  public PostgresSettings with(String parameter, String value) {
    var all = new HashMap<>(parameters);
    all.put(parameter, value);
    return new PostgresSettings(home, binaries, port, durable, all);
  }
}
