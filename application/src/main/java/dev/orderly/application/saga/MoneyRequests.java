package dev.orderly.application.saga;

import dev.orderly.domain.order.Order;
import dev.orderly.domain.payment.Payments;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a payment is asked for: by a call, or by the bus, where the payment service hears of the new
 * order by itself. With both, the call is made when the news has not left in time.
 */
public record MoneyRequests(Optional<Payments> call, Optional<Duration> busPatience) {

  /** Nobody is asked. */
  public static final MoneyRequests NONE = new MoneyRequests(Optional.empty(), Optional.empty());

  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  boolean areMade() {
    return call.isPresent() || busPatience.isPresent();
  }

  /** What is to be done about it now. */
  sealed interface Way {
    record Call(Payments payments) implements Way {}

    /** The payment service has been told. */
    record Told() implements Way {}

    record Wait(Duration time) implements Way {}
  }

  Way way(Saga saga, Order order, Instant now) {
    if (busPatience.isEmpty()) {
      return new Way.Call(call.orElseThrow());
    }
    if (saga.told()) {
      return new Way.Told();
    }
    var age = Duration.between(order.createdAt(), now);
    var left = busPatience.get().minus(age);
    if (call.isPresent() && !left.isPositive()) {
      return new Way.Call(call.get());
    }
    return new Way.Wait(pause(age, left));
  }

  /** Looks less often the longer it takes, and once more just when the patience ends. */
  private Duration pause(Duration age, Duration left) {
    var pause = shorter(longer(age, FIRST_LOOK), LONGEST_PAUSE);
    return left.isPositive() ? shorter(pause, left) : pause;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
