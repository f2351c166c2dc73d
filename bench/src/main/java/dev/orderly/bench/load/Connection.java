package dev.orderly.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection with at most one request under way. */
final class Connection implements AutoCloseable {

  private static final int OUT_BYTES = 16 * 1024;
  private static final int IN_BYTES = 64 * 1024;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Answers answers;
  private final ByteBuffer out = ByteBuffer.allocateDirect(OUT_BYTES);
  private final ByteBuffer in = ByteBuffer.allocateDirect(IN_BYTES);
  private long due;

  Connection(int port, Selector selector, Answers answers) throws IOException {
    this.channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    this.answers = answers;
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** When the request that is under way should have left. */
  long due() {
    return due;
  }

  void send(Requests requests, long number, long due) throws IOException {
    this.due = due;
    out.clear();
    requests.write(out, number);
    out.flip();
    flush();
  }

  /** Goes on with what the socket allows, and answers the status of an answer that is complete. */
  int proceed() throws IOException {
    if (key.isWritable()) {
      flush();
    }
    if (channel.read(in) < 0) {
      throw new EOFException("the server closed a connection");
    }
    in.flip();
    int status = answers.take(in);
    in.compact();
    return status;
  }

  private void flush() throws IOException {
    channel.write(out);
    key.interestOps(
        out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
