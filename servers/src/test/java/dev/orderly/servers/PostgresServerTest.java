package dev.orderly.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
  private final PostgresServer postgres = TestServers.postgres();

  @Test
  void what_was_committed_survives_a_kill() {
    var database = postgres.newDatabase();
    Sql.run(database, "create table kept (id int)", "insert into kept values (1), (2)");

    postgres.kill();
    boolean runningWhenKilled = postgres.isRunning();
    postgres.restart();

    assertThat(runningWhenKilled).isFalse();
    assertThat(Sql.column(database, "select id from kept order by id")).containsExactly("1", "2");
  }

  @Test
  void a_restart_keeps_port_and_data_and_cuts_connections() throws Exception {
    var database = postgres.newDatabase();
    Sql.run(database, "create table kept as select 7 as id");

    try (var open = Sql.connect(database)) {
      postgres.restart();

      assertThatThrownBy(() -> Sql.column(open, "select 1")).isInstanceOf(SQLException.class);
      assertThat(Sql.column(database, "select id from kept")).containsExactly("7");
    }
  }

  @Test
  void a_paused_server_answers_when_it_is_resumed() throws Exception {
    try (var connection = Sql.connect(postgres.database())) {
      postgres.pause();
      var answer = CompletableFuture.supplyAsync(() -> one(connection));

      assertThat(answer).failsWithin(Duration.ofMillis(300));
      assertThatThrownBy(() -> Sql.connect(postgres.database(), 1))
          .isInstanceOf(SQLException.class);
      postgres.resume();
      assertThat(answer).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(List.of("42"));
    }
  }

  @Test
  void a_paused_server_can_be_killed_and_stopped() {
    postgres.pause();
    postgres.kill();
    postgres.restart();
    postgres.pause();
    postgres.restart();

    assertThat(Sql.column(postgres.database(), "select 1")).containsExactly("1");
  }

  @Test
  void a_new_database_is_a_copy_of_a_template_filled_once() {
    var first = postgres.newDatabase("seed", seed -> Sql.run(seed, "create table t as select 1"));
    var second = postgres.newDatabase("seed", _ -> fail("filled twice"));

    Sql.run(first, "delete from t");

    assertThat(Sql.column(first, "select * from t")).isEmpty();
    assertThat(Sql.column(second, "select * from t")).containsExactly("1");
  }

  @Test
  void a_wrong_password_is_refused() {
    var right = postgres.database();
    var wrong = new PostgresDatabase(right.port(), right.name(), right.user(), "guess");

    assertThatThrownBy(() -> Sql.connect(wrong)).hasMessageContaining("password authentication");
  }

  @Test
  void its_random_password_is_not_stretched() {
    var stored =
        Sql.column(postgres.database(), "select rolpassword from pg_authid where oid = 10");

    assertThat(stored).singleElement().asString().startsWith("SCRAM-SHA-256$1:");
  }

  private static List<String> one(java.sql.Connection connection) {
    try {
      return Sql.column(connection, "select 42");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
