package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import dev.orderly.domain.order.OrderId;
import dev.orderly.messaging.DeadLetters.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DeadLettersTest {

  private static final String ORDER = "0199e000-0000-7000-8000-000000000001";
  private static final String BODY = "{\"order_id\":\"" + ORDER + "\"}";

  private final DeadLetters letters = DeadLetters.at(Settings.of());
  private Spy spy;

  @BeforeEach
  void connect() throws IOException {
    Broker.hangUp(new Broker(Settings.of(), "test").connect("declare"));
    spy = Spy.connected();
    spy.empty("order-service-events", "order-service-events.dead");
  }

  @AfterEach
  void close() {
    letters.close();
    spy.close();
  }

  private List<DeadLetter> judged(Function<DeadLetter, Verdict> verdict) {
    var seen = new ArrayList<DeadLetter>();
    letters.judge(
        Queue.ORDER_SERVICE_EVENTS,
        letter -> {
          seen.add(letter);
          return verdict.apply(letter);
        });
    return seen;
  }

  private void bury(String id) throws IOException {
    var headers =
        Map.<String, Object>of(
            "x-orderly-reason", "order-not-found",
            "x-orderly-attempt", 6,
            "x-orderly-routing-key", "payment.failed.v1");
    var properties =
        new BasicProperties.Builder().messageId(id).headers(headers).deliveryMode(2).build();
    spy.send("", "order-service-events.dead", properties, BODY);
    Eventually.holds(() -> assertThat(buried()).isPositive());
  }

  private long buried() {
    try {
      return spy.channel().messageCount("order-service-events.dead");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_dead_message_is_seen_whole_and_stays_where_it_is() throws IOException {
    bury("e-1");

    var seen = judged(_ -> Verdict.KEEP);

    assertThat(seen)
        .containsExactly(
            new DeadLetter(
                "order-service-events",
                "e-1",
                Optional.of("payment.failed.v1"),
                OrderId.parse(ORDER),
                "order-not-found",
                6,
                Map.of(
                    "x-orderly-reason", "order-not-found",
                    "x-orderly-attempt", "6",
                    "x-orderly-routing-key", "payment.failed.v1"),
                BODY));
    Eventually.holds(() -> assertThat(buried()).isEqualTo(1));
  }

  @Test
  void what_cannot_be_read_has_an_id_of_its_own_that_stays_the_same() throws IOException {
    spy.send("", "order-service-events.dead", Map.of("x-orderly-reason", "not-json"), "no");
    spy.send(
        "",
        "order-service-events.dead",
        Map.of("x-first-death-reason", "delivery_limit"),
        "neither");
    Eventually.holds(() -> assertThat(buried()).isEqualTo(2));

    var first = judged(_ -> Verdict.KEEP);
    Eventually.holds(() -> assertThat(buried()).isEqualTo(2));
    var second = judged(_ -> Verdict.KEEP);

    assertThat(first).extracting(DeadLetter::reason).containsExactly("not-json", "delivery_limit");
    assertThat(first).extracting(DeadLetter::id).allMatch(id -> id.matches("body-[0-9a-f]{16}"));
    assertThat(first).extracting(DeadLetter::id).doesNotHaveDuplicates();
    assertThat(second).containsExactlyInAnyOrderElementsOf(first);
  }

  @Test
  void what_is_tried_again_is_back_in_its_queue_with_all_its_attempts() throws IOException {
    bury("e-1");
    bury("e-2");

    var seen = judged(letter -> letter.id().equals("e-2") ? Verdict.TRY_AGAIN : Verdict.KEEP);

    var again = spy.takeOne("order-service-events");
    assertThat(seen).hasSize(2);
    assertThat(again.getProps().getMessageId()).isEqualTo("e-2");
    assertThat(again.getProps().getHeaders())
        .doesNotContainKeys("x-orderly-attempt", "x-orderly-reason")
        .containsKey("x-orderly-routing-key");
    assertThat(Spy.text(again)).isEqualTo(BODY);
    Eventually.holds(() -> assertThat(buried()).isEqualTo(1));
    assertThat(spy.takeOne("order-service-events.dead").getProps().getMessageId()).isEqualTo("e-1");
  }

  @Test
  void what_is_dropped_is_gone() throws IOException {
    bury("e-1");
    bury("e-2");

    var seen = judged(letter -> letter.id().equals("e-1") ? Verdict.DROP : Verdict.KEEP);

    assertThat(seen).hasSize(2);
    assertThat(spy.takeOne("order-service-events.dead").getProps().getMessageId()).isEqualTo("e-2");
    assertThat(spy.take("order-service-events")).isEmpty();
  }

  @Test
  void what_dies_again_meanwhile_is_not_judged_again() throws IOException {
    bury("e-1");

    var seen =
        judged(
            letter -> {
              try {
                bury("e-2");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
              return Verdict.DROP;
            });

    assertThat(seen).hasSize(1);
    assertThat(spy.takeOne("order-service-events.dead").getProps().getMessageId()).isEqualTo("e-2");
  }

  @Test
  void a_broker_that_is_not_there_is_told() {
    try (var nowhere = DeadLetters.at(Settings.of("RABBITMQ_URL", "amqp://127.0.0.1:1/"))) {
      assertThatThrownBy(() -> nowhere.judge(Queue.NEW_ORDER, _ -> Verdict.DROP))
          .isInstanceOf(Unavailable.class);
    }
  }
}
