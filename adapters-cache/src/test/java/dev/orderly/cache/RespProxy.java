package dev.orderly.cache;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Stands between a client and Redis and understands what goes by: it may hold a command back for a
 * while before it passes it on, hold the answers back, and cut all connections.
 */
public final class RespProxy implements AutoCloseable {

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Function<String, Duration> delay = _ -> Duration.ZERO;
  private volatile Duration answersLate = Duration.ZERO;
  private volatile boolean open = true;

  private RespProxy(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  public static RespProxy to(int target) throws IOException {
    var door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var proxy = new RespProxy(door, target);
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  public String url() {
    return "redis://127.0.0.1:" + door.getLocalPort();
  }

  /** Holds back each command for as long as the function says about its name. */
  public void delay(Function<String, Duration> byName) {
    delay = byName;
  }

  /** Holds back whatever Redis says. */
  public void answerLate(Duration lag) {
    answersLate = lag;
  }

  /** Up to 100 ms, for one in so many of the commands of that name. */
  public static Function<String, Duration> someSlow(String name, int oneIn) {
    return command ->
        command.equals(name) && ThreadLocalRandom.current().nextInt(oneIn) == 0
            ? Duration.ofMillis(ThreadLocalRandom.current().nextInt(100))
            : Duration.ZERO;
  }

  /** Ends all connections and takes no new ones until {@link #mend}. */
  public void cut() {
    open = false;
    sockets.forEach(RespProxy::end);
    sockets.clear();
  }

  public void mend() {
    open = true;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        if (open) {
          connect(client);
        } else {
          end(client);
        }
      } catch (IOException _) {
        end(door);
      }
    }
  }

  private void connect(Socket client) {
    var server = new Socket();
    sockets.add(client);
    sockets.add(server);
    try {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 1000);
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> pass(client, server, this::commands));
      Thread.ofVirtual().start(() -> pass(server, client, this::answers));
    } catch (IOException _) {
      end(client);
      end(server);
    }
  }

  private interface Way {
    void pass(Socket from, Socket to) throws IOException;
  }

  private static void pass(Socket from, Socket to, Way way) {
    try {
      way.pass(from, to);
    } catch (IOException _) {
      // One side has gone: the other one has to go too.
    } finally {
      end(from);
      end(to);
    }
  }

  private void answers(Socket from, Socket to) throws IOException {
    var bytes = new byte[8192];
    for (int read = from.getInputStream().read(bytes);
        read >= 0;
        read = from.getInputStream().read(bytes)) {
      LockSupport.parkNanos(answersLate.toNanos());
      to.getOutputStream().write(bytes, 0, read);
    }
  }

  private void commands(Socket from, Socket to) throws IOException {
    var in = new BufferedInputStream(from.getInputStream());
    var out = new BufferedOutputStream(to.getOutputStream());
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var command = new ByteArrayOutputStream();
      command.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
      var name = "";
      int parts = number(line);
      for (int i = 0; i < parts; i++) {
        var size = line(in);
        var part = in.readNBytes(number(size) + 2);
        command.writeBytes(size.getBytes(StandardCharsets.ISO_8859_1));
        command.writeBytes(part);
        name = i == 0 ? new String(part, StandardCharsets.ISO_8859_1).strip() : name;
      }
      LockSupport.parkNanos(delay.apply(name).toNanos());
      command.writeTo(out);
      out.flush();
    }
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring(1).strip());
  }

  /** A line with its end, or nothing at the end of the stream. */
  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      line.append((char) c);
      if (c == '\n') {
        return line.toString();
      }
    }
    return "";
  }

  private static void end(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    end(door);
    cut();
  }
}
