package dev.orderly.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM left that was killed together with its warden is cleared away by the next start. */
class RunOwnerTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path temporary;

  @Test
  void what_a_dead_owner_left_goes_and_what_a_living_one_has_stays() throws Exception {
    try (var living = OtherJvm.in(temporary, "folder")) {
      var dead = OtherJvm.in(temporary, "folder");
      var left = dead.folders().getFirst();
      var orphan = dead.server();
      dead.killWithWarden();
      boolean orphaned = Pids.isAlive(orphan);

      try (var next = OtherJvm.in(temporary, "folder")) {
        assertThat(orphaned).isTrue();
        assertThat(Pids.awaitGone(List.of(orphan), SOON)).isTrue();
        assertThat(Poll.until(SOON, () -> !Files.exists(left))).isTrue();
        assertThat(List.of(living.server(), next.server())).allMatch(Pids::isAlive);
        assertThat(List.of(living.folders(), next.folders()))
            .allSatisfy(folders -> assertThat(folders).hasSize(1).allMatch(Files::exists));
      }
    }
  }

  @Test
  void a_process_that_got_the_id_of_a_dead_one_is_left_alone() throws Exception {
    var bystander = new ProcessBuilder("sleep", "60").start();
    var dead = OtherJvm.in(temporary, "folder");
    var left = dead.folders().getFirst();
    dead.killWithWarden();
    Files.writeString(left.resolve("2.pid"), bystander.pid() + " 1\n");

    try (var _ = OtherJvm.in(temporary, "folder")) {
      assertThat(Poll.until(SOON, () -> !Files.exists(left))).isTrue();
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly();
    }
  }

  @Test
  void what_is_no_run_folder_stays() throws Exception {
    var like = Files.createDirectory(temporary.resolve("orderly-notes"));
    var begun = Files.createDirectory(temporary.resolve("orderly-begun"));
    Files.createFile(begun.resolve("orderly-run-owner"));
    var dead = OtherJvm.in(temporary, "folder");
    dead.killWithWarden();

    try (var _ = OtherJvm.in(temporary, "folder")) {
      assertThat(Poll.until(SOON, () -> !Files.exists(dead.folders().getFirst()))).isTrue();
      assertThat(List.of(like, begun)).allMatch(Files::exists);
    }
  }
}
