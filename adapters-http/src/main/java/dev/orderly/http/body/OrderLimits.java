package dev.orderly.http.body;

import static dev.orderly.application.settings.Environment.or;

import dev.orderly.application.settings.Environment;
import java.util.Currency;
import java.util.Optional;

/**
 * How large an order may be and in what currency it is when it does not say. The upper bounds keep
 * the sum of everything that fits into a body within a long of minor units.
 */
public record OrderLimits(int maxItems, int maxQuantity, Currency defaultCurrency) {

  private static final int MAX_ITEMS = 1_000;
  private static final int MAX_QUANTITY = 10_000;

  public static OrderLimits from(Environment env) {
    return new OrderLimits(
        env.whole("MAX_ITEMS_PER_ORDER", 100, 1, MAX_ITEMS),
        env.whole("MAX_ITEM_QUANTITY", 1_000, 1, MAX_QUANTITY),
        defaultCurrency(env));
  }

  private static Currency defaultCurrency(Environment env) {
    var code = env.text("DEFAULT_CURRENCY", or("USD"));
    return currency(code)
        .orElseGet(
            () -> {
              env.problem("DEFAULT_CURRENCY must be an ISO 4217 code with decimals, such as USD");
              return Currency.getInstance("USD");
            });
  }

  /** A currency by its code in capitals, if amounts of it have a defined number of decimals. */
  static Optional<Currency> currency(String code) {
    try {
      var currency = Currency.getInstance(code);
      return Optional.of(currency).filter(it -> it.getDefaultFractionDigits() >= 0);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
