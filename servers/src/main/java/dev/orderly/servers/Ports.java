package dev.orderly.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;

/**
 * Finds ports below the range from which systems take the ports of outgoing connections. Inside
 * that range a client that retries a killed server would, sooner or later, be given the server's
 * own port and connect to itself, and the server could not come back.
 */
public final class Ports {
  private static final int FIRST = 12_000;
  private static final int END = 32_000;
  private static final int PORTS_TRIED = 5;
  private static final int ATTEMPTS = 200;

  private Ports() {}

  /** Starts a process on a free port, on another one when somebody was faster, and names it. */
  static int start(ServerProcess process, IntConsumer launch) {
    for (int attempt = 1; ; attempt++) {
      int port = free();
      try {
        launch.accept(port);
        return port;
      } catch (ServerFault fault) {
        process.kill();
        if (!process.saidPortInUse() || attempt == PORTS_TRIED) throw fault;
      }
    }
  }

  /** Free at this moment; whoever wants it is quick. */
  public static int free() {
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isFree(port)) return port;
    }
    throw new ServerFault("No free port was found between %d and %d".formatted(FIRST, END));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(false);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
