package dev.orderly.http.door;

import dev.orderly.application.Trace;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request: what was asked by the table's name for it, and how it ended. Paths,
 * parameters, headers and bodies stay out: they are the client's own business.
 */
final class RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger("dev.orderly.http.requests");

  private RequestLog() {}

  static void line(String method, String route, int status, long nanos, String id, Trace trace) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    LOG.atInfo()
        .addKeyValue("method", method)
        .addKeyValue("route", route)
        .addKeyValue("http_status", status)
        .addKeyValue("ms", TimeUnit.NANOSECONDS.toMicros(nanos) / 1e3)
        .addKeyValue("request_id", id)
        .addKeyValue("trace_id", trace.id())
        .log("{} {} {}", method, route, status);
  }
}
