package dev.orderly.bootstrap.journey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who writes what breaks log files into every place of a request where a client may write:
 * ends of lines, escapes, halves of characters, very much of it; and a secret, so that it shows
 * whether any of it comes through.
 */
final class HostileClient {

  static final String SECRET = "s3cr3t~W0rds";

  private static final List<String> PIECES =
      List.of(
          "\n",
          "\r",
          "\r\n",
          "\u001b[2J",
          "\u0000",
          "\u2028",
          "\u2029",
          "\u0085",
          "\u007f",
          "\\",
          "\"",
          "\"},{\"level\":\"ERROR\",\"message\":\"",
          "%0d%0a",
          "%00",
          "%e2%80%a8",
          "\\u000a",
          "\\ud800",
          "{}",
          "${jndi:ldap://x}",
          "\t",
          "\u202e",
          "ä",
          "🛒",
          SECRET,
          " INFO ready");

  private final Random random;
  private final int port;

  HostileClient(Random random, int port) {
    this.random = random;
    this.port = port;
  }

  /** Sends for so long, and counts what the service itself answered. */
  int fuzz(Duration duration) {
    int answered = 0;
    for (long end = System.nanoTime() + duration.toNanos(); System.nanoTime() < end; ) {
      answered += send(request()) ? 1 : 0;
    }
    return answered;
  }

  private byte[] request() {
    var body = random.nextBoolean() ? json() : form();
    var head =
        """
        %s /%s%s HTTP/1.1
        Host: shop
        Connection: close
        User-Agent: %s
        X-Request-Id: %s
        traceparent: %s
        Authorization: Bearer %s
        Idempotency-Key: %s
        Content-Type: %s
        Content-Length: %d

        """
            .formatted(
                mostly(pick("GET", "POST", "PATCH"), pick(words(1), SECRET)),
                mostly(pick("orders", "register", "token", "users/me", "health/live"), words(3)),
                mostly("", pick("/" + words(3), "?q=" + words(4), "?" + words(2) + "=" + words(2))),
                mostly("shop", words(4)),
                mostly("r-1", words(2)),
                mostly("none", pick("00-" + words(3) + "-01", words(2))),
                mostly(SECRET + ".x.y", words(3)),
                mostly(SECRET, words(2)),
                mostly(pick("application/json", "application/x-www-form-urlencoded"), words(1)),
                body.length);
    var request = new ByteArrayOutputStream();
    request.writeBytes(head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    request.writeBytes(body);
    return request.toByteArray();
  }

  private byte[] json() {
    var much = random.nextInt(20) == 0 ? words(3).repeat(1 + 100_000 / SECRET.length()) : words(3);
    return """
    {"email": "%s@%s", "password": "%s", "items": [{"product_id": "%s", "name": "%s"}], "%s": 1}\
    """
        .formatted(words(2), words(1), words(3), words(2), much, words(2))
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] form() {
    return ("username=" + words(3) + "&password=" + words(3) + "&" + words(2))
        .getBytes(StandardCharsets.UTF_8);
  }

  private String words(int most) {
    return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
        .limit(1 + random.nextInt(most))
        .collect(Collectors.joining(SECRET));
  }

  /** So that there are requests which come past the first check. */
  private String mostly(String harmless, String hostile) {
    return random.nextInt(8) == 0 ? hostile : harmless;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private boolean send(byte[] request) {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .startsWith("HTTP/1.1 ");
    } catch (IOException _) {
      return false; // it was hung up on while it still spoke
    }
  }
}
