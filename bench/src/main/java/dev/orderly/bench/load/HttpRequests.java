package dev.orderly.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Requests over HTTP/1.1: the targets one after another, from the start again when all had their
 * turn. With a body they are POSTs, each with an idempotency key that was never used before.
 */
final class HttpRequests implements Requests {

  private static final byte[] GET = "GET ".getBytes(US_ASCII);
  private static final byte[] POST = "POST ".getBytes(US_ASCII);
  private static final byte[] VERSION =
      " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ".getBytes(US_ASCII);
  private static final byte[] KEY = "\r\nIdempotency-Key: ".getBytes(US_ASCII);
  private static final byte[] END = "\r\n\r\n".getBytes(US_ASCII);

  private final List<byte[]> paths;
  private final List<byte[]> tokens;
  private final Optional<Body> body;

  /** What is posted: the rest of the head, the content, and what each key begins with. */
  private record Body(byte[] restOfHead, byte[] content, byte[] keyPrefix) {}

  /** The key prefix belongs to this run alone. */
  HttpRequests(List<Target> targets, Optional<String> json, String keyPrefix) {
    this.paths = targets.stream().map(target -> target.path().getBytes(US_ASCII)).toList();
    var known = new HashMap<String, byte[]>();
    this.tokens =
        targets.stream()
            .map(it -> known.computeIfAbsent(it.token(), token -> token.getBytes(US_ASCII)))
            .toList();
    this.body = json.map(content -> body(content.getBytes(US_ASCII), keyPrefix));
  }

  private static Body body(byte[] content, String keyPrefix) {
    var head = "\r\nContent-Type: application/json\r\nContent-Length: " + content.length;
    return new Body(head.getBytes(US_ASCII), content, keyPrefix.getBytes(US_ASCII));
  }

  @Override
  public void write(ByteBuffer into, long number) {
    int target = (int) (number % paths.size());
    into.put(body.isPresent() ? POST : GET).put(paths.get(target));
    into.put(VERSION).put(tokens.get(target));
    if (body.isEmpty()) {
      into.put(END);
      return;
    }
    var posted = body.get();
    into.put(posted.restOfHead).put(KEY).put(posted.keyPrefix);
    putNumber(into, number);
    into.put(END).put(posted.content);
  }

  private static void putNumber(ByteBuffer into, long number) {
    if (number >= 10) {
      putNumber(into, number / 10);
    }
    into.put((byte) ('0' + number % 10));
  }

  @Override
  public Answers answers() {
    return new HttpAnswers();
  }
}
