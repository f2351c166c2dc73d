package dev.orderly.application.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Golden;
import dev.orderly.application.JsonReader;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMessageTest {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void the_structured_form_is_published_byte_for_byte() {
    Golden.assertPublished("cloudevent.json", message(2, Optional.of(TRACE)).structuredJson());
    Golden.assertPublished(
        "cloudevent.without-trace.json", message(1, Optional.empty()).structuredJson());
  }

  @Test
  void the_short_form_is_published_byte_for_byte() {
    Golden.assertPublished("news.json", message(2, Optional.of(TRACE)).newsJson());
  }

  @Test
  void the_data_is_an_object_and_no_text() {
    var event = JsonReader.object(message(2, Optional.empty()).structuredJson());

    assertThat(event.get("data"))
        .isEqualTo(JsonReader.object(Golden.published("event.order.status.changed.v1.json")));
    assertThat(event).doesNotContainKey("traceparent");
  }

  @ParameterizedTest
  @CsvSource({"1, 0000000001", "42, 0000000042", "2147483647, 2147483647"})
  void a_sequence_as_text_sorts_like_the_number(int sequence, String text) {
    assertThat(message(sequence, Optional.empty()).sortableSequence()).isEqualTo(text);
  }

  private static EventMessage message(int sequence, Optional<String> traceparent) {
    return new EventMessage(
        UUID.fromString("0199e0c8-9999-7cde-8f01-000000000001"),
        EventType.STATUS_CHANGED,
        new TenantId(12),
        new OrderId(UUID.fromString("0199e0c8-7b3a-7cde-8f01-23456789abcd")),
        sequence,
        Instant.parse("2026-11-20T12:00:01.000250Z"),
        traceparent,
        Golden.published("event.order.status.changed.v1.json"));
  }
}
