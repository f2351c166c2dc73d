package dev.orderly.domain.payment;

import static dev.orderly.domain.order.OrderSamples.anId;
import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.payment.Payments.Request;
import org.junit.jupiter.api.Test;

/** What everybody does who is asked for payments, however they are reached. */
public abstract class PaymentsContract {

  private static final OrderId ORDER = new OrderId(anId());

  /** Payments that are accepted, and such that are all refused. */
  protected abstract Payments accepting();

  protected abstract Payments refusing();

  @Test
  void a_payment_that_is_asked_for_twice_is_one_payment() {
    var payments = accepting();

    var first = payments.request(ORDER, usd("19.99"));
    var again = payments.request(ORDER, usd("19.99"));
    var other = payments.request(new OrderId(anId()), usd("19.99"));

    assertThat(first).isEqualTo(new Request.Accepted("payment-1", "pending"));
    assertThat(again).isEqualTo(first);
    assertThat(other).isEqualTo(new Request.Accepted("payment-2", "pending"));
  }

  @Test
  void a_refusal_is_an_answer() {
    var payments = refusing();

    var refused = payments.request(ORDER, usd("19.99"));

    assertThat(refused).isEqualTo(new Request.Refused());
  }
}
