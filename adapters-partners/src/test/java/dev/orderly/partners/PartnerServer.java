package dev.orderly.partners;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A partner that does on the wire what a test tells it to: behave, or misbehave. It works through
 * what it was told to do next, and then goes on with what it always does.
 */
public final class PartnerServer implements AutoCloseable {

  private final ServerSocket door;
  private final String scheme;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Behaviour> next = new ConcurrentLinkedQueue<>();
  private volatile Behaviour always = Behaviour.status(500);

  private PartnerServer(ServerSocket door, String scheme) {
    this.door = door;
    this.scheme = scheme;
    Thread.ofVirtual().name("partner-door").start(this::letIn);
  }

  public static PartnerServer start() {
    try {
      return new PartnerServer(
          new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress()), "http");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A partner behind a door of the test's own, with TLS. */
  public static PartnerServer behind(ServerSocket door) {
    return new PartnerServer(door, "https");
  }

  /** A request as it arrived, the names of its headers in lower case. */
  public record Request(String method, String path, Map<String, String> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /** The other end of a connection. */
  public record Line(Socket socket, CountDownLatch closed) {
    public void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }
  }

  public PartnerServer next(Behaviour... behaviours) {
    next.addAll(List.of(behaviours));
    return this;
  }

  public PartnerServer always(Behaviour behaviour) {
    always = behaviour;
    return this;
  }

  public URI address() {
    return URI.create(scheme + "://localhost:" + door.getLocalPort());
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void letIn() {
    while (!door.isClosed()) {
      try {
        var socket = door.accept();
        connections.add(socket);
        Thread.ofVirtual().name("partner-line").start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    var line = new Line(socket, closed);
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      while (!socket.isClosed()) {
        var request = read(in);
        requests.add(request);
        var told = next.poll();
        (told == null ? always : told).answer(request, line);
      }
    } catch (IOException _) {
      // The other side hung up, which is one of the things that are tested.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request read(InputStream in) throws IOException {
    var start = readLine(in).split(" ");
    var headers = new TreeMap<String, String>();
    for (var text = readLine(in); !text.isEmpty(); text = readLine(in)) {
      int colon = text.indexOf(':');
      headers.put(
          text.substring(0, colon).toLowerCase(Locale.ROOT), text.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Request(start[0], start[1], headers, body);
  }

  private static String readLine(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("hung up");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      door.close();
      for (var socket : connections) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
