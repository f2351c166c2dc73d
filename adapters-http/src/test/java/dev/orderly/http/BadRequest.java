package dev.orderly.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A request with its headers, and what it is refused with; pointers are those of the errors. Quotes
 * in its body are single ones, for those who read it here.
 */
record BadRequest(String request, String headers, String body, String outcome, String... pointers) {

  BadRequest {
    body = body.replace('\'', '"');
  }

  static BadRequest bad(
      String request, String headers, String body, String outcome, String... pointers) {
    return new BadRequest(request, headers, body, outcome, pointers);
  }

  /** As it is sent by whoever has this token. */
  byte[] from(String token) {
    var end = body.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder(request + " HTTP/1.1\n");
    head.append("Host: shop\nConnection: close\nAuthorization: Bearer ").append(token).append('\n');
    if (!headers.contains("Content-Type") && end.length > 0) {
      head.append("Content-Type: application/json\n");
    }
    if (!headers.isEmpty()) {
      head.append(headers).append('\n');
    }
    head.append("Content-Length: ").append(end.length).append("\n\n");
    var begin = head.toString().replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    var all = Arrays.copyOf(begin, begin.length + end.length);
    System.arraycopy(end, 0, all, begin.length, end.length);
    return all;
  }

  @Override
  public String toString() {
    return request + " " + headers + " " + body.substring(0, Math.min(body.length(), 90));
  }
}
