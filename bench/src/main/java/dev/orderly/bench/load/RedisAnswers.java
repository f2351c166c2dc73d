package dev.orderly.bench.load;

import java.nio.ByteBuffer;

/** What Redis says to GET: a length and so many bytes, or that there is nothing. */
final class RedisAnswers implements Answers {

  static final int FOUND = 200;
  static final int NOTHING = 404;
  private static final int REFUSED = 500;
  private static final int LINE_END = 2;

  private long missing;

  @Override
  public int take(ByteBuffer bytes) {
    if (missing == 0) {
      int end = endOfLine(bytes);
      if (end < 0) {
        return NOT_YET;
      }
      byte kind = bytes.get();
      long length = kind == '$' ? length(bytes) : -1;
      bytes.position(end);
      if (length < 0) {
        return kind == '$' ? NOTHING : REFUSED;
      }
      missing = length + LINE_END;
    }
    int here = (int) Math.min(missing, bytes.remaining());
    bytes.position(bytes.position() + here);
    missing -= here;
    return missing == 0 ? FOUND : NOT_YET;
  }

  /** Behind the line end; -1 when it has not come yet. */
  private static int endOfLine(ByteBuffer bytes) {
    for (int at = bytes.position(); at < bytes.limit(); at++) {
      if (bytes.get(at) == '\n') {
        return at + 1;
      }
    }
    return -1;
  }

  private static long length(ByteBuffer bytes) {
    if (bytes.get(bytes.position()) == '-') {
      return -1;
    }
    long length = 0;
    for (byte digit = bytes.get(); digit != '\r'; digit = bytes.get()) {
      length = length * 10 + digit - '0';
    }
    return length;
  }
}
