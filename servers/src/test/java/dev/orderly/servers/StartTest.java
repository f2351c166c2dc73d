package dev.orderly.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that cannot succeed say why, and starts that meet each other succeed. */
class StartTest {

  @Test
  void a_port_in_use_is_named() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      int port = taken.getLocalPort();
      var postgres = PostgresSettings.disposable().onPort(port);
      var redis = RedisSettings.disposable().onPort(port);

      assertThatThrownBy(() -> PostgresServer.start(postgres))
          .hasMessage("PostgreSQL cannot listen on 127.0.0.1:%d, the port is in use", port);
      assertThatThrownBy(() -> RedisServer.start(redis))
          .hasMessage("Redis cannot listen on 127.0.0.1:%d, the port is in use", port);
    }
  }

  @Test
  void a_start_that_fails_shows_the_end_of_the_log() {
    var settings = PostgresSettings.disposable().with("nonsense", "1");

    assertThatThrownBy(() -> PostgresServer.start(settings))
        .isInstanceOf(ServerFault.class)
        .hasMessageContaining("PostgreSQL ended with exit code 1 instead of starting")
        .hasMessageContaining("unrecognized configuration parameter \"nonsense\"");
  }

  @Test
  void a_program_that_fails_is_told_by_what_it_calls_fatal() {
    var words = "echo 'made a folder'; echo '12:00 [7] FATAL:  the disk is full'; exit 1";
    try (var run = RunFolder.open("start-test", "INT")) {
      assertThatThrownBy(() -> run.complete("initdb", List.of("sh", "-c", words)))
          .hasMessage("initdb did not succeed: the disk is full");
    }
  }

  @Test
  void processes_that_unpack_at_the_same_time_do_not_disturb_each_other(@TempDir Path folder)
      throws Exception {
    var first = OtherJvm.launch("unpack", folder.toString());
    var second = OtherJvm.launch("unpack", folder.toString());

    OtherJvm.awaitStart(first).close();
    OtherJvm.awaitStart(second).close();

    assertThat(PostgresBinaries.unpackedIn(folder).program("postgres")).isExecutable();
    try (var files = Files.list(folder)) {
      assertThat(files.filter(Files::isDirectory)).hasSize(1);
    }
  }

  @Test
  void programs_that_lost_files_are_unpacked_again(@TempDir Path folder) throws Exception {
    var complete = PostgresBinaries.unpackedIn(ProgramCache.shared()).folder();
    var incomplete = Files.createDirectory(folder.resolve(complete.getFileName()));
    Files.copy(complete.resolve("file-count"), incomplete.resolve("file-count"));

    var postgres = PostgresBinaries.unpackedIn(folder).program("postgres");

    assertThat(postgres).startsWith(incomplete).isExecutable();
  }
}
