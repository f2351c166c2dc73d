package dev.orderly.http.route;

import dev.orderly.domain.lifecycle.Spelling;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.user.Caller;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Who asked, and about which order, as far as it is known when the request is over: what people
 * search their logs for. Only ids, never what somebody wrote.
 */
public final class Subject {

  private Caller caller;
  private OrderId order;
  private String json;

  void is(Caller known) {
    caller = known;
  }

  void is(OrderId id, String itsJson) {
    order = id;
    json = itsJson;
  }

  /** The line of the log, with what is known. */
  public LoggingEventBuilder on(LoggingEventBuilder line) {
    return withOrder(withCaller(line));
  }

  private LoggingEventBuilder withCaller(LoggingEventBuilder line) {
    return caller == null
        ? line
        : line.addKeyValue("user_id", caller.id().value())
            .addKeyValue("tenant_id", caller.tenant().value());
  }

  /** The order's JSON is ours: each of these names stands in it once, before anybody's words. */
  private LoggingEventBuilder withOrder(LoggingEventBuilder line) {
    return order == null
        ? line
        : line.addKeyValue("order_id", order)
            .addKeyValue("order_number", valueIn(json, "\"order_number\":\"", '"'))
            .addKeyValue("customer_id", Long.valueOf(valueIn(json, "\"customer_id\":", ',')))
            .addKeyValue("status", status());
  }

  private Status status() {
    return Spelling.read(valueIn(json, "\"status\":\"", '"')).orElseThrow();
  }

  private static String valueIn(String json, String name, char end) {
    int start = json.indexOf(name) + name.length();
    return json.substring(start, json.indexOf(end, start));
  }
}
