package dev.orderly.partners.payment;

import static dev.orderly.domain.order.OrderSamples.anId;
import static dev.orderly.domain.order.OrderSamples.money;
import static dev.orderly.domain.order.OrderSamples.usd;
import static dev.orderly.partners.Behaviour.cutsOff;
import static dev.orderly.partners.Behaviour.hangs;
import static dev.orderly.partners.Behaviour.json;
import static dev.orderly.partners.Behaviour.resets;
import static dev.orderly.partners.Behaviour.says;
import static dev.orderly.partners.Behaviour.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.payment.Payments;
import dev.orderly.domain.payment.Payments.Request;
import dev.orderly.domain.payment.PaymentsContract;
import dev.orderly.partners.Behaviour;
import dev.orderly.partners.PartnerServer;
import dev.orderly.partners.client.Connections;
import dev.orderly.partners.client.PartnerClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentIntentsTest extends PaymentsContract {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final OrderId ORDER = new OrderId(anId());

  private final Connections connections = Connections.open();
  private final PartnerServer partner = PartnerServer.start();

  /** The keys of the intents that were made; who comes twice has one. */
  private final List<String> charged = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    connections.close();
    partner.close();
  }

  @Override
  protected Payments accepting() {
    partner.always(this::charge);
    return payments(PATIENCE);
  }

  @Override
  protected Payments refusing() {
    partner.always(status(402));
    return payments(PATIENCE);
  }

  private void charge(PartnerServer.Request request, PartnerServer.Line line)
      throws IOException, InterruptedException {
    book(request);
    int number = 1 + charged.indexOf(request.header("Idempotency-Key"));
    says(201, "application/json", "{\"id\": \"payment-" + number + "\", \"status\": \"pending\"}")
        .answer(request, line);
  }

  private void book(PartnerServer.Request request) {
    if (!charged.contains(request.header("Idempotency-Key"))) {
      charged.add(request.header("Idempotency-Key"));
    }
  }

  @Test
  void an_intent_says_for_which_order_and_how_much() {
    partner.always(json("{\"id\": 7, \"status\": \"pending\"}"));

    var accepted = payments(PATIENCE).request(ORDER, money("1200", "JPY"));

    assertThat(accepted).isEqualTo(new Request.Accepted("7", "pending"));
    var request = partner.requests().getFirst();
    assertThat(request.method() + " " + request.path()).isEqualTo("POST /payments/intents");
    assertThat(request.header("Idempotency-Key")).isEqualTo(ORDER.toString());
    assertThat(request.body())
        .isEqualTo(
            "{\"order_id\":\"%s\",\"amount\":\"1200\",\"currency\":\"JPY\"}".formatted(ORDER));
  }

  @Test
  void who_charges_and_then_says_nothing_is_asked_again_and_charges_once() {
    Behaviour books = (request, _) -> book(request);
    partner.next(books.then(hangs())).always(this::charge);
    var payments = payments(Duration.ofSeconds(1));

    var late = payments.request(ORDER, usd("19.99"));
    var again = payments.request(ORDER, usd("19.99"));

    assertThat(late).isEqualTo(new Request.TimedOut());
    assertThat(again).isEqualTo(new Request.Accepted("payment-1", "pending"));
    assertThat(charged).containsExactly(ORDER.toString());
    assertThat(partner.requests()).hasSize(2);
  }

  @Test
  void who_charges_and_then_breaks_off_is_asked_again_at_once_and_charges_once() {
    Behaviour books = (request, _) -> book(request);
    partner.next(books.then(resets()), books.then(cutsOff())).always(this::charge);

    var accepted = payments(PATIENCE).request(ORDER, usd("19.99"));

    assertThat(accepted).isEqualTo(new Request.Accepted("payment-1", "pending"));
    assertThat(charged).containsExactly(ORDER.toString());
    assertThat(partner.requests()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{\"status\": \"pending\"}", "{\"id\": \"7\"}", "<h1>Thank you</h1>"})
  void an_acceptance_that_is_not_understood_is_none(String body) {
    partner.always(says(200, "application/json", body));

    var request = payments(PATIENCE).request(ORDER, usd("19.99"));

    assertThat(request).isEqualTo(new Request.Unavailable(Duration.ofSeconds(1)));
    assertThat(partner.requests()).hasSize(1);
  }

  private Payments payments(Duration patience) {
    return new PaymentIntents(
        new PartnerClient("payment-service", partner.address(), patience, connections));
  }
}
