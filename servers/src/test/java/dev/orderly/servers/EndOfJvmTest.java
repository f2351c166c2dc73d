package dev.orderly.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** However a JVM ends, its servers end too, and their folders go. */
class EndOfJvmTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void a_killed_jvm_takes_its_servers_with_it() throws Exception {
    try (var jvm = OtherJvm.with("all")) {
      var processes = jvm.processes();

      jvm.kill();

      assertThat(processes).hasSizeGreaterThan(6);
      assertThat(jvm.folders()).hasSize(3);
      assertThat(Pids.awaitGone(processes, SOON)).isTrue();
      assertThat(jvm.folders()).noneMatch(Files::exists);
    }
  }

  @Test
  void a_killed_jvm_takes_its_paused_servers_with_it() throws Exception {
    try (var jvm = OtherJvm.with("paused")) {
      var processes = jvm.processes();

      jvm.kill();

      assertThat(processes).hasSizeGreaterThan(4);
      assertThat(Pids.awaitGone(processes, SOON)).isTrue();
      assertThat(jvm.folders()).noneMatch(Files::exists);
    }
  }

  @Test
  void a_terminated_jvm_ends_after_its_servers() throws Exception {
    try (var jvm = OtherJvm.with("all")) {
      var processes = jvm.processes();

      jvm.terminate();

      assertThat(processes).hasSizeGreaterThan(6).noneMatch(Pids::isAlive);
      assertThat(jvm.folders()).hasSize(3).noneMatch(Files::exists);
    }
  }
}
