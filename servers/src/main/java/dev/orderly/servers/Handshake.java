package dev.orderly.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/** Says one thing to a local server and listens for its first words. */
final class Handshake {
  private static final int TIMEOUT_MILLIS = 1_000;

  private Handshake() {}

  /** The first bytes of the answer, or nothing when the server is not that far. */
  static Optional<byte[]> with(int port, byte[] greeting, int answerLength) {
    try (var socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      var address =
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
      socket.connect(address, TIMEOUT_MILLIS);
      socket.getOutputStream().write(greeting);
      var answer = socket.getInputStream().readNBytes(answerLength);
      return answer.length == answerLength ? Optional.of(answer) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
