package dev.orderly.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.order.OrderId;
import dev.orderly.messaging.DeadLetter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadTextTest {

  private static final DeadLetter LOST =
      new DeadLetter(
          "order-service-events",
          "e-1",
          Optional.of("payment.failed.v1"),
          OrderId.parse("0199e000-0000-7000-8000-000000000001"),
          "order-not-found",
          6,
          Map.of("x-orderly-reason", "order-not-found"),
          "{\"order_id\":\n\"0199e000-0000-7000-8000-000000000001\"}");

  private static final DeadLetter EVIL =
      new DeadLetter(
          "new_order",
          "body-0011223344556677",
          Optional.of("\u001b[2Jsurprise"),
          Optional.empty(),
          "not-\"json\"",
          1,
          Map.of("\u0007", "\u001b]0;title"),
          "\u001b[31m\nred");

  @Test
  void each_message_is_a_line() {
    var lines = DeadText.lines(List.of(LOST)).lines().toList();

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().split(" {2,}"))
        .containsExactly(
            "order-service-events",
            "e-1",
            "payment.failed.v1",
            "order 0199e000-0000-7000-8000-000000000001",
            "attempts 6",
            "order-not-found");
  }

  @Test
  void when_nothing_is_dead_that_is_said() {
    assertThat(DeadText.lines(List.of())).isEqualTo("Nothing is dead.\n");
    assertThat(DeadText.json(List.of())).isEqualTo("[]\n");
  }

  @Test
  void as_json_they_are_an_array() {
    assertThat(DeadText.json(List.of(LOST, EVIL)))
        .isEqualTo(
            """
            [{"queue":"order-service-events","id":"e-1","type":"payment.failed.v1",\
            "order_id":"0199e000-0000-7000-8000-000000000001","attempts":6,\
            "reason":"order-not-found"},
             {"queue":"new_order","id":"body-0011223344556677","type":"\\u001b[2Jsurprise",\
            "order_id":null,"attempts":1,"reason":"not-\\"json\\""}]
            """);
  }

  @Test
  void a_whole_message_ends_with_its_body() {
    assertThat(DeadText.whole(LOST))
        .isEqualTo(
            """
            queue     order-service-events
            id        e-1
            type      payment.failed.v1
            order     0199e000-0000-7000-8000-000000000001
            attempts  6
            reason    order-not-found
            header    x-orderly-reason: order-not-found

            {"order_id":
            "0199e000-0000-7000-8000-000000000001"}
            """);
  }

  @Test
  void no_message_moves_the_cursor() {
    assertThat(DeadText.lines(List.of(EVIL)) + DeadText.whole(EVIL))
        .doesNotContain("\u001b", "\u0007")
        .contains("?[2Jsurprise", "?: ?]0;title", "?[31m\nred");
  }

  /** Text that runs from right to left could show a reason that is not the reason. */
  @Test
  void no_message_turns_a_line_around() {
    var sly =
        new DeadLetter(
            "new_order",
            "e-\u202e1",
            Optional.of("\u2066a\u2069\u200b"),
            Optional.empty(),
            "\u2028late\u009b2J\udb40\udc01 caf\u00e9 \ud83d\ude00",
            1,
            Map.of(),
            "\u202edog");

    assertThat(DeadText.lines(List.of(sly)) + DeadText.whole(sly))
        .contains("e-?1", "?a??", "?late?2J? caf\u00e9 \ud83d\ude00", "?dog");
    assertThat(DeadText.json(List.of(sly)))
        .contains(
            "\"e-\\u202e1\"",
            "\"\\u2066a\\u2069\\u200b\"",
            "\"\\u2028late\\u009b2J\\udb40\\udc01 caf\u00e9 \ud83d\ude00\"");
  }
}
