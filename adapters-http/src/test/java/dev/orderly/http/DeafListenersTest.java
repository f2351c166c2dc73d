package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.user.Role;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever asks for a live stream and does not read it is waited for, but not for long. */
@Timeout(60)
class DeafListenersTest {

  @AutoClose private final Shop shop = Shop.open();

  @Test
  void a_client_that_does_not_read_is_hung_up_on() throws IOException {
    var ada = shop.account(Role.CUSTOMER);
    try (var deaf = new Socket()) {
      deaf.setReceiveBufferSize(4096);
      deaf.connect(new InetSocketAddress("127.0.0.1", shop.port));
      begin(deaf, shop.token(ada));
      assertThat(new String(deaf.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200 OK");

      for (int i = 0; i < 1_000; i++) {
        shop.happen(ada);
      }

      untilHungUp(deaf);
    }
  }

  private static void begin(Socket socket, String token) throws IOException {
    var request =
        "GET /orders/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  /** Without reading: whoever says something to a connection that was closed is told so. */
  private static void untilHungUp(Socket socket) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
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
}
