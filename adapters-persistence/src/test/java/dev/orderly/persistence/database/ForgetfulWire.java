package dev.orderly.persistence.database;

import dev.orderly.servers.PostgresDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A wire to PostgreSQL that can lose what the server says while the server still hears everything:
 * so a commit succeeds and whoever asked for it is not told.
 */
public final class ForgetfulWire implements AutoCloseable {

  private static final int CONNECT_MS = 5_000;
  private static final int BUFFER_BYTES = 8_192;

  private final ServerSocket door;
  private final PostgresDatabase target;
  private final List<Socket> sockets = new ArrayList<>();
  private volatile boolean losesAnswers;

  private ForgetfulWire(ServerSocket door, PostgresDatabase target) {
    this.door = door;
    this.target = target;
  }

  public static ForgetfulWire to(PostgresDatabase target) throws IOException {
    var door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var wire = new ForgetfulWire(door, target);
    Thread.ofVirtual().start(wire::accept);
    return wire;
  }

  /** The same database, at the other end of the wire. */
  public PostgresDatabase database() {
    return new PostgresDatabase(
        door.getLocalPort(), target.name(), target.user(), target.password());
  }

  /** From now on nothing arrives that the server says. */
  public void loseAnswers() {
    losesAnswers = true;
  }

  /** Ends all connections. Those that are made afterwards lose nothing. */
  public synchronized void cut() {
    sockets.forEach(ForgetfulWire::end);
    sockets.clear();
    losesAnswers = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        connect(door.accept());
      } catch (IOException _) {
        // The door was closed, or the client has left again; the next look tells which.
      }
    }
  }

  private synchronized void connect(Socket client) throws IOException {
    var server = new Socket();
    sockets.add(client);
    sockets.add(server);
    try {
      server.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()), CONNECT_MS);
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
    } catch (IOException e) {
      end(client);
      end(server);
      throw e;
    }
    Thread.ofVirtual().start(() -> pass(client, server, false));
    Thread.ofVirtual().start(() -> pass(server, client, true));
  }

  private void pass(Socket from, Socket to, boolean answers) {
    var bytes = new byte[BUFFER_BYTES];
    try {
      var in = from.getInputStream();
      var out = to.getOutputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (!(answers && losesAnswers)) {
          out.write(bytes, 0, read);
        }
      }
    } catch (IOException _) {
      // One side has gone: the other one has to go too.
    } finally {
      end(from);
      end(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
