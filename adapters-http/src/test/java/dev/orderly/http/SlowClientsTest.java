package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.user.Role;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send a byte now and then, so that they are never silent for long. */
@Timeout(60)
class SlowClientsTest {

  private static final int MANY = 60;
  private static final String ORDER =
      """
      {"items": [{"product_id": "sku-1", "product_name": "Widget", "quantity": 2, "unit_price": "5.00"}]}\
      """;

  private final Shop shop =
      Shop.open(
          "HEADER_TIMEOUT_MS", "1000", "BODY_TIMEOUT_MS", "1000", "MAX_CONCURRENT_REQUESTS", "10");
  private final List<Dripping> slow = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (var client : slow) {
      client.socket().close();
    }
    shop.close();
  }

  @Test
  void heads_and_bodies_that_drip_in_slow_nobody_and_are_ended() throws IOException {
    var quick = shop.asCustomer();
    var dripping = shop.token(shop.account(Role.CUSTOMER));
    var head = "POST /orders HTTP/1.1\r\nHost: shop\r\n";
    var wholeHead =
        head
            + "Authorization: Bearer "
            + dripping
            + "\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n{";
    for (int i = 0; i < MANY; i++) {
      slow.add(Dripping.at(shop.port, head));
      slow.add(Dripping.at(shop.port, wholeHead));
    }

    long longest = 0;
    while (!slow.stream().filter(Dripping::goesOn).toList().isEmpty()) {
      long since = System.nanoTime();
      var placed = quick.post("/orders", ORDER);
      assertThat(placed.status()).isEqualTo(201);
      longest = Math.max(longest, System.nanoTime() - since);
    }

    System.out.printf(
        "an order beside %d slow clients took %d ms at most%n",
        slow.size(), Duration.ofNanos(longest).toMillis());
    assertThat(longest).isLessThan(Duration.ofSeconds(5).toNanos());
    assertThat(slow).filteredOn(it -> it.heard().startsWith("HTTP/1.1 408")).hasSize(MANY);
    assertThat(slow).filteredOn(it -> it.heard().isEmpty()).hasSize(MANY);
    var told = slow.get(1).heard();
    assertThat(told).contains("application/problem+json", "request-timeout", "X-Request-Id");
  }

  @Test
  void a_connection_may_idle_between_two_requests_for_longer_than_a_head_may_take()
      throws IOException, InterruptedException {
    try (var socket = new Socket("127.0.0.1", shop.port)) {
      socket.setSoTimeout(10_000);
      say(socket, "GET /health/live HTTP/1.1\r\nHost: shop\r\n\r\n");
      var first = socket.getInputStream().read();
      Thread.sleep(Duration.ofMillis(2_000)); // the silence is what is tested
      say(socket, "GET /health/live HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");

      var rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(((char) first + rest).split("HTTP/1.1 200", -1)).hasSize(3);
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** A client that has begun a request, and adds a byte whenever it is asked whether it goes on. */
  private static final class Dripping {
    private final Socket socket;
    private final StringBuilder heard = new StringBuilder();
    private boolean over;

    private Dripping(Socket socket) {
      this.socket = socket;
    }

    static Dripping at(int port, String begun) throws IOException {
      var socket = new Socket("127.0.0.1", port);
      socket.setSoTimeout(1);
      say(socket, begun);
      return new Dripping(socket);
    }

    boolean goesOn() {
      if (over) {
        return false;
      }
      try {
        say(socket, "x");
        hear();
      } catch (SocketTimeoutException _) {
        return true;
      } catch (SocketException _) {
        over = true;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return !over;
    }

    private void hear() throws IOException {
      var in = socket.getInputStream();
      for (int next = in.read(); ; next = in.read()) {
        if (next < 0) {
          over = true;
          return;
        }
        heard.append((char) next);
      }
    }

    Socket socket() {
      return socket;
    }

    String heard() {
      return heard.toString();
    }
  }
}
