package dev.orderly.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Together;
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
          .isInstanceOf(Unusable.class)
          .hasMessageContaining("password authentication failed");
    }
    assertThatThrownBy(() -> Database.openNow(wrong))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void a_schema_of_another_version_is_told_as_such() {
    var settings = TestDatabase.settings(TestDatabase.fresh(TestServers.postgres()));

    try (var database = Database.open(settings)) {
      database.with(
          handle -> handle.execute("update flyway_schema_history set checksum = checksum + 1"));

      assertThatThrownBy(database::migrate)
          .isInstanceOf(Unusable.class)
          .hasMessage(
              "The database cannot be used: its schema was changed by hand, or by another version"
                  + " of Orderly");
    }
  }
}
