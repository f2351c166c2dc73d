package dev.orderly.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Erlang's register of nodes. A private one, or every node of the machine would share it. */
final class Epmd {
  private static final Duration READY_WITHIN = Duration.ofSeconds(10);
  private static final byte[] NAMES_REQUEST = {0, 1, 'n'};
  private static final int OWN_PORT_LENGTH = 4;

  private Epmd() {}

  /** Starts one that ends with the folder, and names its port. */
  static int start(Path program, RunFolder run) {
    var process = new ServerProcess("Erlang's epmd", run, run.path().resolve("epmd.log"));
    return Ports.start(
        process,
        port ->
            process.start(
                List.of(
                    program.toString(), "-address", "127.0.0.1", "-port", Integer.toString(port)),
                Map.of(),
                READY_WITHIN,
                () -> answers(port)));
  }

  static boolean answers(int port) {
    return Handshake.with(port, NAMES_REQUEST, OWN_PORT_LENGTH).isPresent();
  }
}
