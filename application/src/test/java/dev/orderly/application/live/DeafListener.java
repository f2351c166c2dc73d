package dev.orderly.application.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Somebody who begins a stream and then takes nothing of it. */
public final class DeafListener implements AutoCloseable {

  private final Socket socket;

  private DeafListener(Socket socket) {
    this.socket = socket;
  }

  public static DeafListener at(String url, String token) throws IOException {
    var address = URI.create(url);
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
    var request =
        "GET /orders/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var answer = new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);
    if (!answer.equals("HTTP/1.1 200 OK")) {
      throw new AssertionError(answer);
    }
    return new DeafListener(socket);
  }

  /** Without reading: whoever says something to a connection that was closed is told so. */
  public void untilHungUp(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      try {
        socket.getOutputStream().write('x');
      } catch (IOException _) {
        return;
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new AssertionError("nobody hung up");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
