package dev.orderly.bench.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.servers.PostgresDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PgbenchTest {

  private static final Script SCRIPT =
      new Script(
          "find",
          "select * from orders where user_id = :user::bigint and note = :note",
          64,
          Map.of("user", new Script.Range(7, 99)),
          Map.of("note", "{\"a\": 1}"));

  private static final Pgbench PGBENCH =
      new Pgbench(
          Path.of("/usr/bin/pgbench"),
          new PostgresDatabase(5555, "db", "me", "secret"),
          SCRIPT,
          Duration.ofSeconds(5));

  @Test
  void numbers_are_drawn_by_the_script_and_texts_are_given(@TempDir Path folder)
      throws IOException {
    var command = PGBENCH.command(folder);

    assertThat(Files.readString(folder.resolve("script.sql")))
        .isEqualTo(
            """
            \\set user random(7, 99)
            select * from orders where user_id = :user::bigint and note = :note;
            """);
    assertThat(command)
        .containsExactly(
            "/usr/bin/pgbench",
            "--no-vacuum",
            "--protocol=prepared",
            "--client=64",
            "--jobs=2",
            "--time=5",
            "--file=" + folder.resolve("script.sql"),
            "--define=note={\"a\": 1}");
  }

  @Test
  void the_password_stays_out_of_the_command(@TempDir Path folder) {
    assertThat(PGBENCH.command(folder)).noneMatch(word -> word.contains("secret"));
    assertThat(PGBENCH.environment()).containsEntry("PGPASSWORD", "secret");
  }

  @Test
  void the_rate_is_read_from_its_summary() {
    var output =
        List.of(
            "number of transactions actually processed: 44618",
            "tps = 8912.383912 (without initial connection time)");

    assertThat(Pgbench.rate(output)).hasValue(8912.383912);
    assertThat(Pgbench.rate(List.of("number of transactions actually processed: 0"))).isEmpty();
  }

  @Test
  void redis_benchmark_tells_its_rate_in_the_second_field() {
    assertThat(Limits.secondField("\"GET orderly:bench\",\"61881.19\",\"0.527\""))
        .isEqualTo("61881.19");
  }
}
