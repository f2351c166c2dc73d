package dev.orderly.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.bootstrap.command.Terminal;
import dev.orderly.servers.PostgresDatabase;
import dev.orderly.servers.TestServers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
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
  void the_books_are_checked_and_what_is_wrong_in_them_is_named() throws SQLException {
    told(0, "seed", "--orders", "50", "--users", "2");
    var sound = told(0, "verify");
    sql(
        "set session_replication_role = replica; update orders set status = 'READY' where"
            + " order_number = 'A-1007'");

    var damaged = told(1, "verify", "--json", "--show", "1");

    assertThat(sound).last().isEqualTo("The books are sound.");
    assertThat(damaged).singleElement().asString().startsWith("{\"sound\":false,\"checks\":[");
    assertThat(damaged.getFirst())
        .contains("\"order_number\":\"A-1007\",\"what\":\"is READY, and its history ends at ");
  }

  @Test
  void books_that_cannot_be_reached_are_not_said_to_be_sound() {
    assertThat(toldOf("postgresql://nobody@127.0.0.1:1/none", 1, "verify"))
        .containsExactly("The database is not available (Connection refused).");
    assertThat(toldOf("nonsense", 2, "verify")).contains("The configuration has a mistake:");
  }

  private static void sql(String statements) throws SQLException {
    try (var connection = DriverManager.getConnection(database.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  @Test
  void a_wrong_number_is_told_in_one_sentence() {
    assertThat(told(1, "seed", "--orders", "0"))
        .containsExactly("--orders takes a number from 1 to 100,000,000.");
  }

  private static List<String> told(int exitCode, String... arguments) {
    return toldOf(database.url(), exitCode, arguments);
  }

  private static List<String> toldOf(String databaseUrl, int exitCode, String... arguments) {
    return new Terminal(folder, Map.of("DATABASE_URL", databaseUrl)).told(exitCode, arguments);
  }
}
