package dev.orderly.http.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding in a path, where a plus sign is a plus sign. */
final class PercentEncoding {

  private PercentEncoding() {}

  /** Decodes once; the server has refused malformed encodings before. */
  static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
