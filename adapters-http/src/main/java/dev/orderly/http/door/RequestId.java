package dev.orderly.http.door;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Ties an answer to its log lines: the client's own name for the request, or one of ours. */
public final class RequestId {

  public static final String HEADER = "X-Request-Id";

  private static final int MAX_LENGTH = 128;

  private RequestId() {}

  /** The given name if it is one, else a new one; null when none was given. */
  public static String of(String given) {
    if (given != null && isWellFormed(given)) {
      return given;
    }
    var random = ThreadLocalRandom.current();
    return HexFormat.of().toHexDigits(random.nextLong())
        + HexFormat.of().toHexDigits(random.nextLong());
  }

  private static boolean isWellFormed(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }
}
