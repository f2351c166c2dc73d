package dev.orderly.application.saga;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.domain.payment.Payments;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sagas whose payments are asked for by the news of the order. */
class PaymentByBusTest extends SagaTurns {

  @Test
  void the_bus_asks_when_the_news_has_left() {
    var byBus =
        asking(new MoneyRequests(Optional.of(partners), Optional.of(Duration.ofSeconds(10))));
    var order = placed(STANDARD);
    run(byBus);
    assertThat(now(order).payment()).isEqualTo(PaymentStatus.NONE);

    sagas.told(order);
    sagas.pass(Duration.ofSeconds(5));
    run(byBus);

    assertThat(now(order).payment()).isEqualTo(PaymentStatus.PENDING);
    assertThat(partners.asked()).containsExactly("reserve");
  }

  @Test
  void the_call_is_made_when_the_bus_took_too_long() {
    var byBus =
        asking(new MoneyRequests(Optional.of(partners), Optional.of(Duration.ofSeconds(5))));
    var order = placed(STANDARD);

    run(byBus);

    assertThat(now(order).payment()).isEqualTo(PaymentStatus.PENDING);
    assertThat(partners.asked()).containsExactly("reserve", "request 10.00 USD");
  }

  @Test
  void without_a_number_to_call_the_bus_is_waited_for() {
    var byBus = asking(new MoneyRequests(Optional.<Payments>empty(), Optional.of(Duration.ZERO)));
    var order = placed(STANDARD);
    run(byBus);

    sagas.pass(Duration.ofSeconds(5));
    run(byBus);
    sagas.told(order);
    sagas.pass(Duration.ofSeconds(5));
    run(byBus);

    assertThat(now(order).payment()).isEqualTo(PaymentStatus.PENDING);
    assertThat(partners.asked()).containsExactly("reserve");
  }
}
