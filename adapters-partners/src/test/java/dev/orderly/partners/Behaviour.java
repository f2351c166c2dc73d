package dev.orderly.partners;

import dev.orderly.partners.PartnerServer.Line;
import dev.orderly.partners.PartnerServer.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What a partner does with a request, good or bad. */
@FunctionalInterface
public interface Behaviour {

  int MEGABYTE = 1 << 20;

  void answer(Request request, Line line) throws IOException, InterruptedException;

  static Behaviour json(String body) {
    return says(200, "application/json", body);
  }

  static Behaviour status(int status) {
    return says(status, "application/json", "{\"status\": " + status + "}");
  }

  static Behaviour says(int status, String type, String body) {
    return (_, line) -> line.send(head(status, type, length(body)) + body);
  }

  static Behaviour redirectsTo(String address) {
    return (_, line) ->
        line.send("HTTP/1.1 302 Found\r\nLocation: " + address + "\r\nContent-Length: 0\r\n\r\n");
  }

  /** Takes the request and says nothing for as long as it lives. */
  static Behaviour hangs() {
    return (_, line) -> line.closed().await();
  }

  static Behaviour cutsOff() {
    return (_, line) -> line.socket().close();
  }

  /** Cuts off so that the other side gets an error instead of an end. */
  static Behaviour resets() {
    return (_, line) -> {
      line.socket().setSoLinger(true, 0);
      line.socket().close();
    };
  }

  static Behaviour speaksNonsense() {
    return (_, line) -> {
      line.send("Guten Tag!\r\n\r\nWas darf es sein?\r\n");
      line.socket().close();
    };
  }

  /** Says how long the answer is, and ends in the middle. */
  static Behaviour saysHalf(String body) {
    return (_, line) -> {
      line.send(head(200, "application/json", length(body)) + body.substring(body.length() / 2));
      line.socket().close();
    };
  }

  /** Sends the answer one byte at a time, for longer than anybody waits. */
  static Behaviour drips(String body) {
    return (_, line) -> {
      line.send(head(200, "application/json", length(body)));
      for (byte b : body.getBytes(StandardCharsets.UTF_8)) {
        line.send(new byte[] {b});
        if (line.closed().await(100, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    };
  }

  /** Sends so many megabytes, or until the other side has enough; counts what it sent. */
  static Behaviour sends(int megabytes, AtomicLong sent) {
    return (_, line) -> {
      line.send(head(200, "application/json", (long) megabytes * MEGABYTE) + "[\"");
      var megabyte = "x".repeat(MEGABYTE).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < megabytes; i++) {
        line.send(megabyte);
        sent.addAndGet(MEGABYTE);
      }
    };
  }

  /** The first one does its work, and the other one answers. */
  default Behaviour then(Behaviour other) {
    return (request, line) -> {
      answer(request, line);
      other.answer(request, line);
    };
  }

  private static String head(int status, String type, long length) {
    return "HTTP/1.1 %d .\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
        .formatted(status, type, length);
  }

  private static int length(String body) {
    return body.getBytes(StandardCharsets.UTF_8).length;
  }
}
