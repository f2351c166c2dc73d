package dev.orderly.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Answers over HTTP/1.1 whose length is told by a header. */
final class HttpAnswers implements Answers {

  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int CASE_BIT = 0x20;

  private int status = NOT_YET;
  private long missing;

  @Override
  public int take(ByteBuffer bytes) {
    if (status == NOT_YET) {
      int end = find(bytes, END_OF_HEAD, bytes.position(), bytes.limit());
      if (end < 0) {
        return NOT_YET;
      }
      status = number(bytes, bytes.position() + STATUS_AT);
      missing = contentLength(bytes, end);
      bytes.position(end + END_OF_HEAD.length);
    }
    int here = (int) Math.min(missing, bytes.remaining());
    bytes.position(bytes.position() + here);
    missing -= here;
    if (missing > 0) {
      return NOT_YET;
    }
    int complete = status;
    status = NOT_YET;
    return complete;
  }

  private static long contentLength(ByteBuffer bytes, int endOfHead) {
    int at = find(bytes, LENGTH, bytes.position(), endOfHead);
    if (at < 0) {
      throw new IllegalStateException("an answer came without Content-Length");
    }
    int digits = at + LENGTH.length;
    while (bytes.get(digits) == ' ') {
      digits++;
    }
    return number(bytes, digits);
  }

  private static int number(ByteBuffer bytes, int from) {
    int number = 0;
    for (int i = from; bytes.get(i) >= '0' && bytes.get(i) <= '9'; i++) {
      number = number * 10 + bytes.get(i) - '0';
    }
    return number;
  }

  /** The place of the wanted bytes, which are lower case; -1 when they are not there. */
  private static int find(ByteBuffer bytes, byte[] wanted, int from, int end) {
    for (int at = from; at <= end - wanted.length; at++) {
      if (standsAt(bytes, wanted, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean standsAt(ByteBuffer bytes, byte[] wanted, int at) {
    for (int i = 0; i < wanted.length; i++) {
      byte found = bytes.get(at + i);
      boolean upper = found >= 'A' && found <= 'Z';
      if ((upper ? found | CASE_BIT : found) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
