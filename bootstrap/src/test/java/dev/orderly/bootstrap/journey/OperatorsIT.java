package dev.orderly.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.servers.PostgresDatabase;
import dev.orderly.servers.TestServers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do to a shop from a terminal. */
class OperatorsIT {

  @TempDir private static Path folder;
  private static PostgresDatabase database;

  @BeforeAll
  static void migrate() {
    database = TestServers.postgres().newDatabase();
    assertThat(told(0, "migrate")).containsExactly("The schema is up to date.");
  }

  @Test
  void a_past_is_made_up_with_somebody_to_log_in_as() {
    var lines = told(0, "seed", "--orders", "200", "--users", "5");

    assertThat(lines)
        .satisfiesExactly(
            progress -> assertThat(progress).startsWith("100 %  200 of 200 orders"),
            id -> assertThat(id).matches("The first of the customers, .* has the id [0-9]+\\."),
            login -> assertThat(login).contains("customer1@seed.example", "orderly-demo"));
    assertThat(told(0, "users", "list"))
        .filteredOn(line -> line.contains("@seed.example"))
        .hasSize(5);
  }

  @Test
  void a_wrong_number_is_told_in_one_sentence() {
    assertThat(told(1, "seed", "--orders", "0"))
        .containsExactly("--orders takes a number from 1 to 100,000,000.");
  }

  /** What a command prints, once it has ended with that code. */
  private static List<String> told(int exitCode, String... arguments) {
    return told(exitCode, Map.of(), arguments);
  }

  private static List<String> told(int exitCode, Map<String, String> more, String... arguments) {
    var environment = new HashMap<>(Map.of("DATABASE_URL", database.url()));
    environment.putAll(more);
    try (var orderly =
        OrderlyProcess.start("orderly", "orderly.jar", folder, environment, arguments)) {
      assertThat(orderly.exitCode()).as(String.join("\n", orderly.lines())).isEqualTo(exitCode);
      return orderly.lines();
    }
  }
}
