package dev.orderly.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

  private static final String FORM =
      "DATABASE_URL must be set to postgresql://user:password@host[:port]/database,"
          + " with a port from 1 to 65535";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://ann:secret@host/shop                 | jdbc:postgresql://host/shop            | ann | secret
          postgres://ann:secret@host:5433/shop              | jdbc:postgresql://host:5433/shop       | ann | secret
          postgresql+asyncpg://ann:secret@host/shop         | jdbc:postgresql://host/shop            | ann | secret
          POSTGRESQL+PSYCOPG2://ann:secret@host/shop        | jdbc:postgresql://host/shop            | ann | secret
          jdbc:postgresql://host/shop?user=ann&password=s+t | jdbc:postgresql://host/shop            | ann | s+t
          jdbc:postgresql:shop?user=ann&password=x          | jdbc:postgresql:///shop                | ann | x
          jdbc:postgresql:/?user=ann                        | jdbc:postgresql:///                    | ann | ''
          jdbc:postgres:shop                                | jdbc:postgresql:///shop                | ''  | ''
          postgresql://ann:p%40ss%2Fw%3Ard@host/shop        | jdbc:postgresql://host/shop            | ann | p@ss/w:rd
          postgresql://ann:p@ss:word@host/shop              | jdbc:postgresql://host/shop            | ann | p@ss:word
          postgresql://ann@host/shop                        | jdbc:postgresql://host/shop            | ann | ''
          postgresql://host/shop                            | jdbc:postgresql://host/shop            | ''  | ''
          postgresql://ann:secret@host                      | jdbc:postgresql://host/                | ann | secret
          postgresql://ann:x@[::1]:5433/shop                | jdbc:postgresql://[::1]:5433/shop      | ann | x
          postgresql://ann:x@one:1,two:2/shop               | jdbc:postgresql://one:1,two:2/shop     | ann | x
          postgresql://ann:x@host/shop?sslmode=require      | jdbc:postgresql://host/shop?sslmode=require | ann | x
          postgresql+asyncpg://ann:x@host/shop?ssl=require  | jdbc:postgresql://host/shop?sslmode=require | ann | x
          postgresql://ann:x@host/shop?ssl=true&a=b         | jdbc:postgresql://host/shop?ssl=true&a=b    | ann | x
          """)
  void the_forms_that_people_have_are_read(String url, String jdbc, String user, String password) {
    var env = Environment.of(Map.of("DATABASE_URL", url));

    var settings = DatabaseSettings.from(env);

    assertThat(env.problems()).isEmpty();
    assertThat(settings)
        .isEqualTo(new DatabaseSettings(jdbc, user, password, 16, Duration.ofSeconds(2), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://ann:secret@host/shop",
        "host/shop",
        "postgresql:shop",
        "jdbc:mysql:shop",
        "postgresql://a:%zz@host/s",
        "postgresql://ann:secret@host:99999/shop",
        "postgresql://ann:secret@host:0/shop",
        "postgresql://ann:secret@host:/shop",
        "postgresql://ann:secret@host:pg/shop",
        "postgresql://ann:secret@one:1,two:70000/shop",
        "postgresql://ann:secret@[::1]:70000/shop",
        "postgresql://ann:secret@host/%zz",
        "postgresql://ann:secret@host/shop?sslmode=%zz"
      })
  void another_form_is_a_mistake_that_tells_no_secret(String url) {
    var env = Environment.of(Map.of("DATABASE_URL", url));

    var settings = DatabaseSettings.from(env);

    assertThat(env.problems()).containsExactly(FORM);
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @Test
  void all_settings_are_read() {
    var env =
        Environment.of(
            Map.of(
                "DATABASE_URL", "postgresql://ann:secret@host/shop",
                "DATABASE_POOL_SIZE", "3",
                "DATABASE_TIMEOUT_MS", "1500",
                "MIGRATE_ON_START", "false"));

    var settings = DatabaseSettings.from(env);

    assertThat(settings)
        .isEqualTo(
            new DatabaseSettings(
                "jdbc:postgresql://host/shop", "ann", "secret", 3, Duration.ofMillis(1500), false));
    assertThat(settings.toString()).isEqualTo("DatabaseSettings[jdbc:postgresql://host/shop]");
    assertThat(env.settings().getFirst().shown()).doesNotContain("secret");
  }

  @Test
  void all_mistakes_are_told() {
    var env = Environment.of(Map.of("DATABASE_POOL_SIZE", "0", "DATABASE_TIMEOUT_MS", "soon"));

    var settings = DatabaseSettings.from(env);

    assertThat(settings.poolSize()).isEqualTo(16);
    assertThat(env.problems())
        .containsExactly(
            FORM,
            "DATABASE_POOL_SIZE must be a whole number from 2 to 500",
            "DATABASE_TIMEOUT_MS must be a whole number from 1000 to 60000");
  }
}
