package dev.orderly.http.answer;

import dev.orderly.application.Unavailable;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client is told when something breaks that is not of its making, or breaks off. */
public final class Faults {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final String A_MOMENT = "1";

  private Faults() {}

  public static Problem of(Unavailable fault) {
    var code = fault.timedOut() ? Code.DEPENDENCY_TIMEOUT : Code.DEPENDENCY_UNAVAILABLE;
    var seconds = Math.max(1, fault.retryAfter().plusMillis(999).toSeconds());
    return Problem.of(code, sentence(fault.told()))
        .withHeader("Retry-After", Long.toString(seconds));
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }

  /** The body did not arrive as it was announced. */
  public static Problem of(IOException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpException refused) {
        return ofStatus(refused.getCode());
      }
      if (cause instanceof TimeoutException) {
        return ofStatus(Code.REQUEST_TIMEOUT.status());
      }
    }
    return ofStatus(Code.BAD_REQUEST.status());
  }

  /** A defect: told in full to the log, and to the client only that there was one. */
  public static Problem ofDefect(Throwable defect, String requestId) {
    LOG.atError().addKeyValue("request_id", requestId).setCause(defect).log("request failed");
    return ofStatus(Code.INTERNAL_ERROR.status());
  }

  /** A quick no is kinder than a slow yes. */
  public static Problem busy() {
    return Problem.of(
            Code.DEPENDENCY_UNAVAILABLE, "The service is busy. Try again in " + A_MOMENT + " s.")
        .withHeader("Retry-After", A_MOMENT);
  }

  /** The problem for a status that the web server itself decided on. */
  public static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> Problem.of(Code.NOT_FOUND, "There is nothing at this path.");
      case 405 -> Problem.of(Code.METHOD_NOT_ALLOWED, "The method does not work here.");
      case 408 -> Problem.of(Code.REQUEST_TIMEOUT, "The request did not arrive in time.");
      case 413 -> Problem.of(Code.PAYLOAD_TOO_LARGE, "The body is too large.");
      case 414 -> Problem.of(Code.URI_TOO_LONG, "The request line is too long.");
      case 415 -> Problem.of(Code.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported.");
      case 431 -> Problem.of(Code.HEADERS_TOO_LARGE, "The headers are too large.");
      case 503 ->
          Problem.of(Code.DEPENDENCY_UNAVAILABLE, "The service is stopping.")
              .withHeader("Retry-After", A_MOMENT);
      default ->
          (status >= 400 && status < 500) || status == 505
              ? Problem.of(Code.BAD_REQUEST, "The request line or its headers are malformed.")
              : Problem.of(Code.INTERNAL_ERROR, "It was written down and will be looked at.");
    };
  }
}
