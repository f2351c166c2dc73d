package dev.orderly.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * A real server that runs as a private child of this JVM. It listens on 127.0.0.1 only, keeps its
 * port and its data over {@link #kill}, {@link #stop} and {@link #restart}, and is gone when this
 * JVM is gone, whatever ended it.
 */
public abstract sealed class Server implements AutoCloseable permits PostgresServer {
  private static final int PORTS_TRIED = 5;

  private final ServerProcess process;
  private final int wantedPort;
  private int port;

  Server(ServerProcess process, int wantedPort) {
    this.process = process;
    this.wantedPort = wantedPort;
    this.port = wantedPort;
  }

  /** Starts the process on {@link #port} and returns when it serves. */
  abstract void launch(ServerProcess process, int port);

  /** Asks the process to leave, and returns when it has, or after that time. */
  abstract void leave(ServerProcess process, Duration patience);

  /** Frees what the server holds besides its process. */
  void release() {}

  /** The first start: looks for a free port where none was asked for. */
  final void begin() {
    try {
      for (int attempt = 1; ; attempt++) {
        port = wantedPort == 0 ? Ports.free() : wantedPort;
        try {
          launch(process, port);
          return;
        } catch (ServerFault fault) {
          process.kill();
          if (!process.saidPortInUse()) throw fault;
          if (wantedPort != 0) throw new ServerFault(portInUse(wantedPort), fault);
          if (attempt == PORTS_TRIED) throw fault;
        }
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private String portInUse(int taken) {
    return "%s cannot listen on 127.0.0.1:%d: the port is in use".formatted(process.name(), taken);
  }

  public final int port() {
    return port;
  }

  public final boolean isRunning() {
    return process.isRunning();
  }

  /** The process id while it runs. */
  public final OptionalLong pid() {
    return process.pid();
  }

  /** Where the server writes its log. */
  public final Path logFile() {
    return process.log();
  }

  /** Kills the server and all of its processes with SIGKILL, and waits until they are gone. */
  public final synchronized void kill() {
    process.kill();
  }

  /** Freezes all of the server's processes: connections stay open, and nobody answers. */
  public final synchronized void pause() {
    process.pause();
  }

  public final synchronized void resume() {
    process.resume();
  }

  /** Stops the server in order; its data stays. */
  public final synchronized void stop() {
    if (!process.isRunning()) return;
    process.resume();
    leave(process, Duration.ofSeconds(10));
    process.kill();
  }

  /**
   * Starts the server again on the same port and data, after {@link #kill} or {@link #stop} too.
   */
  public final synchronized void restart() {
    stop();
    launch(process, port);
  }

  /** Stops the server and removes what it does not keep. */
  @Override
  public final synchronized void close() {
    try {
      stop();
    } finally {
      process.close();
      release();
    }
  }
}
