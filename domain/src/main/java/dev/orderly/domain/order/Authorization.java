package dev.orderly.domain.order;

import dev.orderly.domain.money.Money;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a payment service says that it authorised. What it leaves out is taken to be right; the
 * amount counts as a number, with however many zeros it is written.
 */
public record Authorization(Optional<BigDecimal> amount, Optional<String> currency) {

  /** An authorization that says nothing about how much. */
  public static final Authorization UNSAID = new Authorization(Optional.empty(), Optional.empty());

  /** Whether it is neither less nor more than that, and no other money. */
  boolean covers(Money total) {
    return amount.map(it -> it.compareTo(total.amount()) == 0).orElse(true)
        && currency.map(total.currency().getCurrencyCode()::equalsIgnoreCase).orElse(true);
  }
}
