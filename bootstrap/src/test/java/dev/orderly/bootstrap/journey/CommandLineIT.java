package dev.orderly.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people meet who mistype something: one clear sentence, and an exit code. */
class CommandLineIT {

  private static final Map<String, String> SOMEWHERE =
      Map.of(
          "DATABASE_URL", "postgresql://nobody:secret-word@127.0.0.1:1/none",
          "REDIS_URL", "redis://127.0.0.1:1",
          "RABBITMQ_URL", "amqp://127.0.0.1:1/",
          "JWT_SECRET_KEY", "a secret that is long enough for a test");

  @TempDir private Path folder;

  @Test
  void serve_with_nothing_set_names_every_missing_variable() {
    try (var orderly = run(Map.of(), "serve")) {
      assertThat(orderly.exitCode()).isEqualTo(2);
      assertThat(String.join("\n", orderly.lines()))
          .contains("DATABASE_URL", "REDIS_URL", "RABBITMQ_URL", "JWT_SECRET_KEY")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void the_worker_names_every_missing_variable_too() {
    try (var worker = OrderlyProcess.start("worker", "orderly.worker.jar", folder, Map.of())) {
      assertThat(worker.exitCode()).isEqualTo(2);
      assertThat(String.join("\n", worker.lines()))
          .contains("DATABASE_URL", "REDIS_URL", "RABBITMQ_URL")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void a_port_that_is_taken_is_told_in_one_sentence() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var environment = new HashMap<>(SOMEWHERE);
      environment.put("HOST", "127.0.0.1");
      environment.put("PORT", Integer.toString(taken.getLocalPort()));

      try (var orderly = run(environment, "serve")) {
        assertThat(orderly.exitCode()).isEqualTo(1);
        assertThat(String.join("\n", orderly.lines()))
            .contains("Cannot listen on 127.0.0.1:" + taken.getLocalPort())
            .doesNotContain("\tat ");
      }
    }
  }

  @Test
  void a_database_that_does_not_answer_is_told_in_one_sentence() {
    try (var orderly = run(SOMEWHERE, "migrate")) {
      assertThat(orderly.exitCode()).isEqualTo(1);
      assertThat(orderly.lines())
          .containsExactly("The database is not available (Connection refused).");
    }
  }

  @Test
  void every_mistake_is_told_whichever_way_it_came_in() throws Exception {
    Files.writeString(folder.resolve(".env"), "what is this\nLOG_LEVEL=loud\nOPEN='\n");
    var environment = new HashMap<>(SOMEWHERE);
    environment.put("DATABASE_URL", "postgresql://nobody:secret-word@127.0.0.1:99999/none");

    try (var orderly = run(environment, "serve")) {
      assertThat(orderly.exitCode()).isEqualTo(2);
      assertThat(String.join("\n", orderly.lines()))
          .contains(
              "4 mistakes",
              ".env line 1 is not of the form NAME=value",
              ".env line 3 has a value whose quotes do not end",
              "LOG_LEVEL must be one of",
              "DATABASE_URL must be set to")
          .doesNotContain("secret-word", "\tat ");
    }
  }

  @Test
  void config_shows_every_setting_and_no_secret() throws Exception {
    Files.writeString(
        folder.resolve(".env"), "PORT=9000\nSECRET_KEY=another secret, also long enough\n");
    var environment = new HashMap<>(SOMEWHERE);
    environment.remove("JWT_SECRET_KEY");

    try (var orderly = run(environment, "config")) {
      assertThat(orderly.exitCode()).isEqualTo(0);
      assertThat(String.join("\n", orderly.lines()))
          .containsPattern("PORT +9000 +\\.env")
          .containsPattern("JWT_SECRET_KEY +\\*{8} +\\.env, as SECRET_KEY")
          .containsPattern("DATABASE_URL +postgresql://\\*{8}@127.0.0.1:1/none +environment")
          .containsPattern("LOG_LEVEL +info +default")
          .containsPattern("LOG_FORMAT +json +default")
          .doesNotContain("secret-word", "another secret");
    }
  }

  @Test
  void healthcheck_asks_where_the_service_listens_and_fails_when_nothing_answers() {
    try (var orderly = run(Map.of("HOST", "127.0.0.2", "PORT", "1"), "healthcheck")) {
      assertThat(orderly.exitCode()).isEqualTo(1);
      assertThat(orderly.lines())
          .containsExactly("Nothing answers at http://127.0.0.2:1/health/ready.");
    }
  }

  @Test
  void healthcheck_asks_at_no_other_port_than_the_one_that_was_meant() {
    try (var orderly = run(Map.of("PORT", "abc"), "healthcheck")) {
      assertThat(orderly.exitCode()).isEqualTo(2);
      assertThat(orderly.lines())
          .containsExactly(
              "The configuration has a mistake:",
              "  PORT must be a whole number from 1 to 65535",
              "Every variable is explained in .env.example.");
    }
  }

  @Test
  void help_names_the_commands() {
    try (var orderly = run(Map.of(), "--help")) {
      assertThat(orderly.exitCode()).isEqualTo(0);
      assertThat(String.join("\n", orderly.lines()))
          .contains("dev", "serve", "worker", "migrate", "tenants", "users", "token", "config")
          .contains("Handled by the launcher");
    }
  }

  private OrderlyProcess run(Map<String, String> environment, String... arguments) {
    return OrderlyProcess.start("orderly", "orderly.jar", folder, environment, arguments);
  }
}
