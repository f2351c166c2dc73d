package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import dev.orderly.application.description.AsyncApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DetourTest {

  private final Detour detour =
      new Detour(
          Queue.NEW_ORDER, new RetryDelays(List.of(Duration.ofSeconds(1), Duration.ofMinutes(2))));

  private static Delivery delivery(Map<String, Object> headers) {
    return new Delivery(
        new Envelope(1, false, "orders.events", "order.created.v1"),
        new BasicProperties.Builder()
            .messageId("7")
            .userId("somebody")
            .expiration("5")
            .headers(headers)
            .build(),
        new byte[] {1, 2, 3});
  }

  @ParameterizedTest
  @CsvSource({
    "0,  new_order.retry.1s, 1",
    "1,  new_order.retry.2m, 2",
    "2,  new_order.dead,     3",
    "9,  new_order.dead,     10",
    "-5, new_order.retry.1s, 1",
  })
  void each_attempt_waits_longer_and_after_the_last_it_is_dead(
      int attempt, String queue, int next) {
    var message = detour.next(delivery(Map.of("x-orderly-attempt", attempt)), "why");

    assertThat(message.exchange()).isEmpty();
    assertThat(message.routingKey()).isEqualTo(queue);
    assertThat(message.mustReachQueue()).isTrue();
    assertThat(message.properties().getHeaders()).containsEntry("x-orderly-attempt", next);
  }

  @Test
  void the_message_keeps_what_it_said_and_loses_what_would_lead_it_astray() {
    var headers =
        Map.<String, Object>of(
            "cloudEvents_id",
            "7",
            "x-death",
            List.of(),
            "x-first-death-queue",
            "new_order.retry.1s",
            "x-delivery-count",
            3,
            "CC",
            List.of("elsewhere"));

    var message = detour.end(delivery(headers), "not-json");

    assertThat(message.properties())
        .isEqualTo(
            new BasicProperties.Builder()
                .messageId("7")
                .deliveryMode(2)
                .headers(
                    Map.of(
                        "cloudEvents_id", "7",
                        "x-orderly-attempt", 1,
                        "x-orderly-reason", "not-json",
                        "x-orderly-routing-key", "order.created.v1"))
                .build());
    assertThat(message.body()).containsExactly(1, 2, 3);
  }

  @Test
  void on_both_ways_it_is_as_described() {
    var json = "{\"order_id\":\"0199e0c8-7b3a-7cde-8f01-23456789abcd\"}";
    var came = delivery(Map.of());
    var failed =
        new Delivery(
            came.getEnvelope(), came.getProperties(), json.getBytes(StandardCharsets.UTF_8));

    for (var message : List.of(detour.next(failed, "order-not-found"), detour.end(failed, "no"))) {
      AsyncApi.OURS.judge(
          "a message that could not be handled", message.properties().getHeaders(), json);
    }
  }

  @Test
  void a_long_reason_is_cut() {
    var message = detour.end(delivery(Map.of()), "x".repeat(1000));

    assertThat(message.properties().getHeaders())
        .containsEntry("x-orderly-reason", "x".repeat(255));
  }
}
