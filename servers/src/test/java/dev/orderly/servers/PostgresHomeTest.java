package dev.orderly.servers;

import static dev.orderly.servers.OtherJvm.keptIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a home that is kept withstands. */
class PostgresHomeTest {
  private static final String KEPT = "select id from kept";

  @TempDir private Path home;

  @Test
  void a_server_orphaned_by_a_kill_is_taken_over_with_its_data() throws Exception {
    ProcessHandle orphan;
    try (var jvm = OtherJvm.with("kept", home.toString())) {
      var warden = jvm.warden();
      orphan = jvm.server();
      Folders.delete(OtherJvm.folderOf(warden));
      Pids.signal("KILL", List.of(warden));
      jvm.kill();
    }
    boolean orphaned = Pids.isAlive(orphan);

    try (var postgres = PostgresServer.start(keptIn(home))) {
      assertThat(orphaned).isTrue();
      assertThat(Pids.isAlive(orphan)).isFalse();
      assertThat(Sql.column(postgres.database(), KEPT)).containsExactly("7");
    }
  }

  @Test
  void a_killed_jvm_can_be_followed_at_once() throws Exception {
    OtherJvm.with("kept", home.toString()).kill();

    try (var postgres = PostgresServer.start(keptIn(home))) {
      assertThat(Sql.column(postgres.database(), KEPT)).containsExactly("7");
    }
  }

  @Test
  void a_second_owner_is_refused_in_one_sentence() throws Exception {
    try (var jvm = OtherJvm.with("kept", home.toString())) {
      assertThatThrownBy(() -> PostgresServer.start(keptIn(home)))
          .isInstanceOf(ServerFault.class)
          .hasMessage(
              "Process %d already runs on %s: stop it first, or use another folder"
                  .formatted(jvm.pid(), home.toRealPath()));
    }
  }

  @Test
  void a_program_that_got_the_pid_of_a_dead_server_is_left_alone() throws Exception {
    PostgresServer.start(keptIn(home)).close();
    var bystander = new ProcessBuilder("sleep", "60").start();
    Files.writeString(home.resolve("data/postmaster.pid"), bystander.pid() + "\n" + home + "\n");

    try (var postgres = PostgresServer.start(keptIn(home))) {
      assertThat(postgres.isRunning()).isTrue();
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly();
    }
  }

  @Test
  void data_that_was_never_finished_is_made_again() throws Exception {
    var halfMade = Files.createDirectories(home.resolve("making-data123/data/base"));

    try (var postgres = PostgresServer.start(keptIn(home))) {
      assertThat(Sql.column(postgres.database(), "select 1")).containsExactly("1");
      assertThat(halfMade).doesNotExist();
    }
  }

  @Test
  void kept_data_waits_for_the_disk_and_keeps_its_password_to_itself() throws Exception {
    try (var postgres = PostgresServer.start(keptIn(home).withDurability(true))) {
      assertThat(Sql.column(postgres.database(), "show fsync")).containsExactly("on");
      assertThat(Files.getPosixFilePermissions(home.resolve("data"))).hasSize(3);
      assertThat(postgres.database().toString()).doesNotContain(postgres.database().password());
    }
  }

  @Test
  void only_the_start_that_makes_the_data_is_a_first_start() {
    boolean before = keptIn(home).isFirstStart();

    PostgresServer.start(keptIn(home)).close();

    assertThat(before).isTrue();
    assertThat(keptIn(home).isFirstStart()).isFalse();
  }

  @Test
  void root_serves_the_data_of_an_ordinary_user_as_that_user() throws Exception {
    assumeTrue(Files.getAttribute(home, "unix:uid").equals(0), "only root can give files away");
    PostgresServer.start(keptIn(home)).close();
    var given = Commands.run(List.of("chown", "-R", "65534:65534", home.toString()));
    assertThat(given.succeeded()).isTrue();

    try (var postgres = PostgresServer.start(keptIn(home))) {
      var owner = Files.getAttribute(Path.of("/proc/" + postgres.pid().orElseThrow()), "unix:uid");

      assertThat(owner).isEqualTo(65534);
    }
  }
}
