package dev.orderly.worker;

import static java.util.stream.Collectors.joining;

import dev.orderly.application.saga.Step;
import dev.orderly.partners.PartnerSettings;
import dev.orderly.partners.PartnerSettings.PaymentRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is asked about an order after it was placed, and how. The bus asks for payments only where
 * there is one.
 */
public record SagaSettings(PartnerSettings partners, boolean hasBus) {

  /** For reading the order before, and for writing down what became of it. */
  private static final Duration BESIDE_THE_CALL = Duration.ofSeconds(2);

  /** Whether there is anybody to ask. */
  public boolean areRun() {
    return goodsAreKept() || partners.payments().isPresent() || overTheBus();
  }

  /** Whether goods are kept for orders, so that cancelling one sets some free. */
  public boolean goodsAreKept() {
    return partners.inventory().isPresent();
  }

  /** Those who are called, by the names that breakers and logs know. */
  public List<String> called() {
    return Stream.of(
            partners.inventory().map(_ -> Step.RESERVE.partner()),
            partners.payments().map(_ -> Step.REQUEST_PAYMENT.partner()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The same for people, together with who is told over the bus. */
  public String asked() {
    var bus = overTheBus() ? Stream.of("the bus for payments") : Stream.<String>empty();
    return Stream.concat(called().stream(), bus).collect(joining(", "));
  }

  boolean overTheBus() {
    return hasBus && partners.paymentRequest() == PaymentRequest.BUS;
  }

  /** How long a step takes at most. */
  Duration lease() {
    return Stream.of(partners.inventoryTimeout(), partners.paymentTimeout())
        .max(Duration::compareTo)
        .orElseThrow()
        .plus(BESIDE_THE_CALL);
  }
}
