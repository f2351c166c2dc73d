package dev.orderly.http.door;

import dev.orderly.http.answer.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Tells browsers which pages may read our answers. */
final class Cors {

  private static final String ALLOWED_HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, Last-Event-ID";
  private static final String EXPOSED_HEADERS =
      "Location, ETag, Link, Idempotent-Replayed, Retry-After, RateLimit, RateLimit-Policy,"
          + " X-Request-Id";
  private static final String TEN_MINUTES = "600";

  private final AllowedOrigins origins;

  Cors(AllowedOrigins origins) {
    this.origins = origins;
  }

  /** Marks an answer, whatever it says: a page should be able to read its problems too. */
  void mark(HttpServletRequest request, HttpServletResponse response) {
    if (origins.dependsOnOrigin()) {
      response.addHeader("Vary", "Origin");
    }
    var origin = request.getHeader("Origin");
    if (origin == null) {
      return;
    }
    origins
        .answerTo(origin)
        .ifPresent(
            allowed -> {
              response.setHeader("Access-Control-Allow-Origin", allowed);
              response.setHeader("Access-Control-Expose-Headers", EXPOSED_HEADERS);
            });
  }

  /** The answer to OPTIONS: what works here, and to a browser that asks first, what it may send. */
  Answer options(HttpServletRequest request, String allowedMethods) {
    var answer = Answer.empty().with("Allow", allowedMethods);
    if (request.getHeader("Origin") == null
        || request.getHeader("Access-Control-Request-Method") == null) {
      return answer;
    }
    return answer
        .with("Access-Control-Allow-Methods", allowedMethods)
        .with("Access-Control-Allow-Headers", ALLOWED_HEADERS)
        .with("Access-Control-Max-Age", TEN_MINUTES);
  }
}
