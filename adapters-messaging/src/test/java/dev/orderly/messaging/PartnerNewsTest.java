package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import dev.orderly.messaging.EventHandler.Handled;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What partners tell is the same, whichever way it takes. */
final class PartnerNewsTest {

  private static final String AUTHORIZED = "payment.authorized.v1";
  private static final String JSON =
      "{\"order_id\":\"0199e0c8-7b3a-7cde-8f01-23456789abcd\",\"amount\":\"5.00\"}";

  private final RecordingHandler handler = new RecordingHandler();
  private final PartnerNews straight = PartnerNews.to(handler);

  @Test
  void over_the_broker_it_is_a_message_of_their_exchange() throws Exception {
    try (var publisher = RabbitPublisher.start(new Broker(Settings.of(), "partner"));
        var spy = Spy.connected()) {
      Eventually.holds(() -> assertThat(publisher.isConnected()).isTrue());
      var payments = spy.listensTo("payments.events", "#");
      var goods = spy.listensTo("inventory.events", "#");
      var news = PartnerNews.over(publisher);

      news.tell(AUTHORIZED, "news-1", JSON);
      news.tell("inventory.reservation.failed.v1", "news-2", JSON);

      var message = spy.takeOne(payments);
      assertThat(Spy.text(message)).isEqualTo(JSON);
      assertThat(message.getProps().getMessageId()).isEqualTo("news-1");
      assertThat(message.getProps().getType()).isEqualTo(AUTHORIZED);
      assertThat(message.getProps().getDeliveryMode()).isEqualTo(2);
      assertThat(spy.takeOne(goods).getProps().getMessageId()).isEqualTo("news-2");
      spy.empty("order-service-events");
    }
  }

  @Test
  void without_a_broker_connection_it_is_told_later() {
    var away = Settings.of("RABBITMQ_URL", "amqp://127.0.0.1:1");
    try (var publisher = RabbitPublisher.start(new Broker(away, "partner"))) {
      var news = PartnerNews.over(publisher);

      assertThatThrownBy(() -> news.tell(AUTHORIZED, "news-1", JSON))
          .isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void straight_to_the_handler_it_has_its_effect_once() {
    straight.tell(AUTHORIZED, "news-1", JSON);
    straight.tell(AUTHORIZED, "news-1", JSON);

    assertThat(handler.effects()).containsExactly("news-1");
    assertThat(handler.handled()).isEqualTo(List.of("news-1", "news-1"));
  }

  @Test
  void what_has_no_effect_yet_may_be_told_again_and_what_never_has_may_not() {
    handler.answer(_ -> new Handled.NotYet("order-not-found"));
    assertThatThrownBy(() -> straight.tell(AUTHORIZED, "news-1", JSON))
        .isInstanceOf(Unavailable.class);

    handler.answer(_ -> new Handled.Never("amount-not-a-number"));
    assertThatThrownBy(() -> straight.tell(AUTHORIZED, "news-1", JSON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("amount-not-a-number");

    assertThatThrownBy(() -> straight.tell(AUTHORIZED, "news-1", "nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not-json");
  }
}
