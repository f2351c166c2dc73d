package dev.orderly.http.delivery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * Where a flow goes: each write to the client at once, with no buffer in between. A buffer for each
 * of thousands who idle would be a lot; whoever writes a lot brings one along.
 */
final class Outlet extends OutputStream {

  /** A client that takes nothing for that long is not waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What the system keeps for a client that is slow; its own choice would be megabytes. */
  private static final int SEND_BUFFER_BYTES = 64 * 1024;

  private static final long NOT_WRITING = 0;

  private final HttpOutput out;
  private final EndPoint client;
  private volatile long writingSince = NOT_WRITING;

  private Outlet(HttpOutput out, EndPoint client) {
    this.out = out;
    this.client = client;
  }

  static Outlet of(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var client =
        ServletContextRequest.getServletContextRequest(request)
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    if (client.getTransport() instanceof SocketChannel socket) {
      socket.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
    }
    return new Outlet((HttpOutput) response.getOutputStream(), client);
  }

  /** To be asked by one who looks after it. */
  boolean isStuck() {
    long since = writingSince;
    return since != NOT_WRITING && System.nanoTime() - since > PATIENCE.toNanos();
  }

  /**
   * Resets the connection, so that nobody takes what was sent so far for all of it: an orderly end
   * of the connection is the end of the body to clients that are older than HTTP/1.1.
   */
  void hangUp() {
    if (client.getTransport() instanceof SocketChannel socket) {
      try {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException _) {
        // The client has hung up already.
      }
    }
    client.close();
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    writingSince = System.nanoTime() | 1;
    try {
      out.write(ByteBuffer.wrap(bytes, from, length));
    } finally {
      writingSince = NOT_WRITING;
    }
  }
}
