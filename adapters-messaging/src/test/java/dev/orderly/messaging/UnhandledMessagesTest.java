package dev.orderly.messaging;

import static dev.orderly.application.timeline.Attempts.Outcome.DEAD;
import static dev.orderly.application.timeline.Attempts.Outcome.RETRIED;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.orderly.application.Eventually;
import dev.orderly.application.timeline.Attempts.Failed;
import dev.orderly.messaging.EventHandler.Handled;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of messages that cannot be handled, or not yet, or not by us. */
final class UnhandledMessagesTest {

  @AutoClose private final Intake intake = Intake.open();
  private final RecordingHandler handler = intake.handler();

  private static String header(GetResponse message, String name) {
    return message.getProps().getHeaders().get(name).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id | no              | not-json
          id | '{} {}'         | not-json
          id | '[]'            | not-json
          id | ''              | not-json
          id | '[1e99999999999]' | not-json
          id | {}              | no-order-id
          id | {"order_id":1}  | no-order-id
          id | {"order_id":""} | no-order-id
             | {"order_id":"0199e000-0000-7000-8000-000000000001"} | no-id
          """)
  void what_cannot_be_read_is_dead_at_once(String id, String body, String reason)
      throws IOException {
    intake.consume();

    intake.sendNew(new BasicProperties.Builder().messageId(id).build(), body);

    var dead = intake.spy().takeOne("new_order.dead");
    assertThat(header(dead, "x-orderly-reason")).isEqualTo(reason);
    assertThat(header(dead, "x-orderly-attempt")).isEqualTo("1");
    assertThat(Spy.text(dead)).isEqualTo(body);
    assertThat(handler.handled()).isEmpty();
  }

  @Test
  void what_fails_is_tried_again_with_growing_delays_and_is_dead_in_the_end() throws IOException {
    handler.answer(_ -> new Handled.NotYet("order-not-found"));
    var consumer = intake.consume();
    long sent = System.nanoTime();

    intake.send("hopeless");

    var dead = intake.spy().takeOne("new_order.dead");
    assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThan(Duration.ofMillis(300));
    assertThat(header(dead, "x-orderly-reason")).isEqualTo("order-not-found");
    assertThat(header(dead, "x-orderly-attempt")).isEqualTo("3");
    assertThat(intake.failed()).extracting(Failed::outcome).containsExactly(RETRIED, RETRIED, DEAD);
    assertThat(intake.failed()).extracting(Failed::attempt).containsExactly(1, 2, 3);
    assertThat(intake.failed()).extracting(Failed::eventId).containsOnly("hopeless");
    assertThat(intake.failed()).extracting(Failed::reason).containsOnly("order-not-found");
    assertThat(header(dead, "x-orderly-routing-key")).isEqualTo("order.created.v1");
    assertThat(header(dead, "cloudEvents_id")).isEqualTo("hopeless");
    assertThat(handler.handled()).containsExactly("hopeless", "hopeless", "hopeless");
    assertThat(consumer.counts().retried()).isEqualTo(2);
    assertThat(consumer.counts().dead()).isEqualTo(1);
  }

  @Test
  void a_defect_costs_an_attempt_and_a_later_one_may_succeed() throws IOException {
    handler.answer(
        _ -> {
          handler.answerAsUsual();
          throw new IllegalStateException("a defect");
        });
    var consumer = intake.consume();

    intake.send("unlucky");

    Eventually.holds(() -> assertThat(consumer.counts().done()).isEqualTo(1));
    assertThat(handler.handled()).containsExactly("unlucky", "unlucky");
    assertThat(intake.spy().take("new_order.dead")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          strange | {"order_id":"0199e000-0000-7000-8000-000000000001"}
          strange | {"about":"something else"}
                  | {"about":"something else"}
          """)
  void a_type_that_nobody_takes_is_counted_and_gone_whatever_it_says(String id, String body)
      throws IOException {
    var consumer = intake.consume();

    intake.sendNew(
        new BasicProperties.Builder().messageId(id).type("order.unheard.of").build(), body);

    Eventually.holds(() -> assertThat(consumer.counts().ignored()).isEqualTo(1));
    assertThat(handler.handled()).isEmpty();
    assertThat(consumer.counts().dead()).isZero();
  }

  @Test
  void what_is_put_straight_into_the_queue_has_no_type_by_that() throws IOException {
    intake.consume();

    intake
        .spy()
        .send(
            "",
            "new_order",
            new BasicProperties.Builder().messageId("straight").build(),
            Intake.BODY);
    intake
        .spy()
        .send("", "new_order", new BasicProperties.Builder().messageId("useless").build(), "{}");

    var dead = intake.spy().takeOne("new_order.dead");
    assertThat(header(dead, "x-orderly-reason")).isEqualTo("no-order-id");
    assertThat(dead.getProps().getHeaders()).doesNotContainKey("x-orderly-routing-key");
    Eventually.holds(() -> assertThat(handler.effects()).containsExactly("straight"));
  }
}
