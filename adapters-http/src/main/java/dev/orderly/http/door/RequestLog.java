package dev.orderly.http.door;

import dev.orderly.application.Trace;
import dev.orderly.http.route.Subject;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request: what was asked by the table's name for it, how it ended, by whom and
 * about which order. Paths, parameters, headers and bodies stay out: they are the client's own
 * business.
 */
final class RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger("dev.orderly.http.requests");

  private RequestLog() {}

  /** What was asked, and how it ended. */
  record Line(String method, String route, int status, long nanos, String id) {}

  static void write(Line line, Trace trace, Subject subject) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    var log =
        LOG.atInfo()
            .addKeyValue("method", line.method())
            .addKeyValue("route", line.route())
            .addKeyValue("http_status", line.status())
            .addKeyValue("ms", TimeUnit.NANOSECONDS.toMicros(line.nanos()) / 1e3)
            .addKeyValue("request_id", line.id())
            .addKeyValue("trace_id", trace.id());
    subject.on(log).log("{} {} {}", line.method(), line.route(), line.status());
  }
}
