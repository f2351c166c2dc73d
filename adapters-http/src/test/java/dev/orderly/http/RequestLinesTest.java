package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.orderly.domain.user.Role;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RequestLinesTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.orderly.http.requests");
  private final Lines lines = new Lines();

  /** Keeps what is logged, instead of showing it. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final LinkedBlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      events.add(event);
    }

    ILoggingEvent next() throws InterruptedException {
      var event = events.poll(10, TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      return event;
    }
  }

  @BeforeEach
  void listen() {
    lines.start();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void each_request_is_one_line_that_names_the_route_and_not_what_was_asked() throws Exception {
    try (var shop = Shop.open()) {
      var api =
          shop.api()
              .with("X-Request-Id", "mine")
              .with("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");

      api.get("/api/v1/orders/A-4711?secret=hidden");
      var refused = lines.next();
      api.get("/secret/place");
      var lost = lines.next();

      assertThat(fields(refused))
          .containsAllEntriesOf(
              Map.of(
                  "method", "GET",
                  "route", "/orders/{ref}",
                  "http_status", "401",
                  "request_id", "mine",
                  "trace_id", TRACE));
      assertThat(Double.parseDouble(fields(refused).get("ms"))).isPositive();
      assertThat(fields(lost)).containsEntry("route", "none").containsEntry("http_status", "404");
      assertThat(List.of(refused, lost).toString() + fields(refused) + fields(lost))
          .doesNotContain("4711", "hidden", "secret");
      assertThat(lines.events).isEmpty();
    }
  }

  @Test
  void a_line_names_who_asked_and_which_order_the_answer_shows() throws Exception {
    try (var shop = Shop.open()) {
      var owner = shop.account(Role.CUSTOMER);
      var order =
          shop.as(owner)
              .post(
                  "/orders",
                  """
                  {"items": [{"product_id": "\\"status\\":\\"x\\"", "product_name": "W", "quantity": 1,
                              "unit_price": "5.00"}], "lifecycle": "retail"}
                  """);
      var placed = lines.next();
      shop.as(Role.ADMIN)
          .post("/orders/" + order.at("/id") + "/status", "{\"status\": \"cancelled\"}");
      var moved = lines.next();

      assertThat(fields(placed))
          .containsAllEntriesOf(
              Map.of(
                  "user_id", owner.id().toString(),
                  "customer_id", owner.id().toString(),
                  "tenant_id", "1",
                  "order_id", order.at("/id"),
                  "order_number", order.at("/order_number"),
                  "status", "PENDING"));
      assertThat(fields(moved))
          .containsAllEntriesOf(
              Map.of(
                  "customer_id", owner.id().toString(),
                  "order_id", order.at("/id"),
                  "status", "CANCELED"));
      assertThat(fields(moved).get("user_id")).isNotEqualTo(owner.id().toString());
    }
  }

  private static Map<String, String> fields(ILoggingEvent event) {
    return event.getKeyValuePairs().stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> pair.value.toString()));
  }
}
