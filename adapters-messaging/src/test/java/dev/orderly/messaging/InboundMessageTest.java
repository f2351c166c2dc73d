package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderly.application.Trace;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.OrderId;
import dev.orderly.messaging.InboundMessage.Reading;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InboundMessageTest {

  private static final String ORDER = "0199e000-0000-7000-8000-000000000001";
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static Reading read(BasicProperties properties, String routingKey, String body) {
    var headers =
        properties.getHeaders() == null ? Map.<String, Object>of() : properties.getHeaders();
    return InboundMessage.read(
        new Attributes(properties, headers, routingKey), body.getBytes(StandardCharsets.UTF_8));
  }

  private static InboundMessage readable(BasicProperties properties, String key, String body) {
    return ((Reading.Readable) read(properties, key, body)).message();
  }

  private static Map<String, Object> headers(String... namesAndValues) {
    var headers = new HashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        headers.put(namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return headers;
  }

  @ParameterizedTest
  @CsvSource({
    "header, property, event, id, header",
    "      , property, event, id, property",
    "      ,         , event, id, event",
    "      ,         ,      , id, id",
    "''    , ' '     , ''   , id, id",
  })
  void the_id_is_the_first_that_is_given(
      String header, String property, String eventId, String id, String expected) {
    var properties =
        new BasicProperties.Builder()
            .headers(headers("cloudEvents_id", header))
            .messageId(property)
            .build();
    var body =
        "{\"event_id\":%s,\"id\":\"%s\",\"order_id\":\"%s\"}"
            .formatted(eventId == null ? "null" : "\"" + eventId + "\"", id, ORDER);

    var message = readable(properties, "key", body);

    assertThat(message.id()).isEqualTo(expected);
    assertThat(message.order()).isEqualTo(OrderId.parse(ORDER).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "header, property, key, original, header",
    "      , property, key, original, property",
    "      ,         , key, original, original",
    "      ,         , key,         , key",
  })
  void the_type_is_the_first_that_is_given(
      String header, String property, String key, String original, String expected) {
    var properties =
        new BasicProperties.Builder()
            .headers(headers("cloudEvents_type", header, "x-orderly-routing-key", original))
            .messageId("1")
            .type(property)
            .build();

    var message = readable(properties, key, "{\"order_id\":\"" + ORDER + "\"}");

    assertThat(message.type()).contains(expected);
  }

  @Test
  void a_structured_event_has_everything_in_its_body() {
    var properties =
        new BasicProperties.Builder()
            .contentType("application/cloudevents+json; charset=utf-8")
            .messageId("not this")
            .build();
    var body =
        """
        {"specversion":"1.0","id":"7","type":"payment.authorized.v1","traceparent":"%s",
         "data":{"order_id":"%s","amount":10.10}}\
        """
            .formatted(TRACE, ORDER);

    var message = readable(properties, "key", body);

    assertThat(message.id()).isEqualTo("7");
    assertThat(message.type()).contains("payment.authorized.v1");
    assertThat(message.trace()).contains(new Trace(TRACE));
    assertThat(message.data().get("amount").decimalValue()).isEqualByComparingTo("10.10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        TRACE + "0",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01"
      })
  void a_trace_that_is_none_is_ignored(String traceparent) {
    var properties =
        new BasicProperties.Builder()
            .headers(headers("traceparent", traceparent))
            .messageId("1")
            .build();

    var message = readable(properties, "key", "{\"order_id\":\"" + ORDER + "\"}");

    assertThat(message.trace()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb"})
  void an_id_with_control_characters_is_none(String id) {
    var properties = new BasicProperties.Builder().messageId(id).build();

    var reading = read(properties, "key", "{\"order_id\":\"" + ORDER + "\"}");

    assertThat(reading).isEqualTo(new Reading.Unreadable("no-id", Optional.of("key")));
  }

  @Test
  void our_own_events_read_the_same_with_and_without_a_broker() {
    var event = AnEvent.of(EventType.CREATED);

    var message = InboundMessage.of(event);

    assertThat(message.id()).isEqualTo(event.id().toString());
    assertThat(message.type()).contains("order.created.v1");
    assertThat(message.order()).isEqualTo(event.order());
    assertThat(message.data().get("user_id").intValue()).isEqualTo(42);
    assertThat(message.trace()).isEqualTo(Optional.of(new Trace(TRACE)));
  }
}
