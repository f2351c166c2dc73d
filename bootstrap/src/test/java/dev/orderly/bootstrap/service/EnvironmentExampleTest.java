package dev.orderly.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import dev.orderly.bootstrap.service.ServiceSettings.StandIns;
import dev.orderly.worker.process.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code .env.example} says what can be set, and what holds when it is not. */
class EnvironmentExampleTest {

  private static final Path EXAMPLE = Path.of("..", ".env.example");

  private static final Set<String> DECIDED_BY_THE_MACHINE = Set.of("PASSWORD_HASHES_AT_ONCE");

  /** They are told under the name that they stand for. */
  private static final Set<String> OTHER_NAMES = Set.of("SECRET_KEY", "ALGORITHM");

  @Test
  void the_settings_that_are_read_and_no_others_are_explained() throws IOException {
    var environment = Environment.of(Map.of());
    Logging.from(environment);
    ServiceSettings.read(environment, StandIns.REFUSED);

    var defaults = new TreeMap<String, String>();
    for (var setting : environment.settings()) {
      defaults.put(setting.name(), setting.value());
    }
    defaults.replaceAll((name, value) -> DECIDED_BY_THE_MACHINE.contains(name) ? "" : value);

    var explained = explained();
    assertThat(explained.keySet().removeAll(OTHER_NAMES)).isTrue();
    assertThat(explained).isEqualTo(defaults);
  }

  private static Map<String, String> explained() throws IOException {
    var explained = new TreeMap<String, String>();
    for (var line : Files.readAllLines(EXAMPLE)) {
      int equals = line.indexOf('=');
      if (line.startsWith("#") && !line.startsWith("# ") && equals > 0) {
        explained.put(line.substring(1, equals), line.substring(equals + 1));
      }
    }
    return explained;
  }
}
