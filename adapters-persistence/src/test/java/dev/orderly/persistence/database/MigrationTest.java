package dev.orderly.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Unavailable;
import dev.orderly.persistence.Together;
import dev.orderly.servers.TestServers;
import org.junit.jupiter.api.Test;

class MigrationTest {

  @Test
  void many_instances_may_migrate_at_once() {
    var settings = TestDatabase.settings(TestServers.postgres().newDatabase());

    Together.all(
        4,
        _ ->
            () -> {
              try (var database = Database.open(settings)) {
                database.migrate();
                return true;
              }
            });

    try (var database = Database.open(settings)) {
      var tenants =
          database.with(
              handle -> handle.createQuery("select name from tenants").mapTo(String.class).list());
      assertThat(tenants).containsExactly("tenant 1");
    }
  }

  @Test
  void a_wrong_password_is_no_outage() {
    var right = TestDatabase.settings(TestServers.postgres().database());
    var wrong =
        new DatabaseSettings(
            right.jdbcUrl(), right.user(), "guess", right.poolSize(), right.timeout(), true);

    try (var database = Database.open(wrong)) {
      assertThatThrownBy(database::migrate)
          .isNotInstanceOf(Unavailable.class)
          .hasStackTraceContaining("password authentication failed");
    }
  }
}
