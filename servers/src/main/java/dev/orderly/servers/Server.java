package dev.orderly.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * A real server that runs as a private child of this JVM. It listens on 127.0.0.1 only, keeps its
 * port and its data over {@link #kill}, {@link #stop} and {@link #restart}, and is gone when this
 * JVM is gone, whatever ended it.
 */
public abstract sealed class Server implements AutoCloseable
    permits PostgresServer, RedisServer, RabbitServer {
  private final ServerProcess process;
  private int port;

  /** Port 0 means any free one, found at the first start. */
  Server(ServerProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts the process on {@link #port} and returns when it serves. */
  abstract void launch(ServerProcess process, int port);

  /** Asks the process to leave, and returns when it has, or after that time. */
  abstract void leave(ServerProcess process, Duration patience);

  /** The last act: a server without anything to keep is killed, which is quicker. */
  void end(ServerProcess process) {
    process.kill();
  }

  /** The first start; one that fails leaves nothing behind. */
  final void begin() {
    try {
      if (port == 0) {
        port = Ports.start(process, free -> launch(process, free));
      } else {
        launch(process, port);
      }
    } catch (RuntimeException e) {
      boolean portInUse = process.saidPortInUse();
      close();
      if (!portInUse) throw e;
      throw new ServerFault(
          "%s cannot listen on 127.0.0.1:%d, the port is in use".formatted(process.name(), port),
          e);
    }
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

  /** Ends the server and removes what it does not keep. */
  @Override
  public final synchronized void close() {
    try {
      end(process);
    } finally {
      process.close();
    }
  }
}
