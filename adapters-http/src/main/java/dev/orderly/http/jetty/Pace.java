package dev.orderly.http.jetty;

import java.time.Duration;

/**
 * How fast requests have to come in: the head within a time, and a body within a time too, or else
 * at no less than a telephone line's speed.
 */
public record Pace(Duration head, Duration body) {

  private static final int MIN_BYTES_PER_SECOND = 16 * 1024;

  boolean isTooSlowHead(Duration since) {
    return since.compareTo(head) > 0;
  }

  boolean isTooSlowBody(Duration since, long bytes) {
    return since.compareTo(body) > 0 && bytes < since.toSeconds() * MIN_BYTES_PER_SECOND;
  }
}
