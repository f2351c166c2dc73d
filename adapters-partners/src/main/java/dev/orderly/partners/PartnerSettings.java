package dev.orderly.partners;

import dev.orderly.application.settings.Environment;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Which partners there are, where, and how long we wait for them. */
public record PartnerSettings(
    Optional<URI> products,
    Optional<URI> menu,
    Duration catalogueTimeout,
    Duration productsBelievedFor,
    Optional<URI> inventory,
    Duration inventoryTimeout,
    Optional<URI> payments,
    Duration paymentTimeout,
    PaymentRequest paymentRequest,
    Duration paymentFallback) {

  private static final BigDecimal FIVE_SECONDS = BigDecimal.valueOf(5);
  private static final BigDecimal SHORTEST_SECONDS = new BigDecimal("0.05");
  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(60);
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);
  private static final int MAX_PORT = 65_535;
  private static final int ONE_HOUR_SECONDS = 3_600;

  /** How a payment is asked for. */
  public enum PaymentRequest {
    /** By calling the payment service. */
    CALL,
    /** By the event that an order was created; by a call only when that could not leave. */
    BUS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static PartnerSettings from(Environment env) {
    var products = address(env, "PRODUCT_SERVICE_URL");
    var menu = address(env, "MENU_SERVICE_URL");
    if (products.isPresent() && menu.isPresent()) {
      env.problem("PRODUCT_SERVICE_URL and MENU_SERVICE_URL must not both be set");
    }
    return new PartnerSettings(
        products,
        menu,
        timeout(env, "PRODUCT_SERVICE_TIMEOUT"),
        env.seconds("PRODUCT_CACHE_SECONDS", 0, 0, ONE_HOUR_SECONDS),
        address(env, "INVENTORY_SERVICE_URL"),
        timeout(env, "INVENTORY_SERVICE_TIMEOUT"),
        address(env, "PAYMENT_SERVICE_URL"),
        timeout(env, "PAYMENT_SERVICE_TIMEOUT"),
        env.choice("PAYMENT_REQUEST", PaymentRequest.CALL),
        env.seconds("PAYMENT_FALLBACK_SECONDS", 10, 0, ONE_HOUR_SECONDS));
  }

  private static Optional<URI> address(Environment env, String name) {
    var text = env.text(name);
    var address = text.flatMap(PartnerSettings::address);
    if (text.isPresent() && address.isEmpty()) {
      env.problem(
          name
              + " must be an address such as https://partner.example/api, without a login, a query"
              + " or an underscore in the host's name");
    }
    return address;
  }

  private static Optional<URI> address(String text) {
    try {
      var address = URI.create(text);
      boolean web =
          "http".equalsIgnoreCase(address.getScheme())
              || "https".equalsIgnoreCase(address.getScheme());
      boolean plain =
          address.getRawUserInfo() == null
              && address.getRawQuery() == null
              && address.getRawFragment() == null;
      boolean somewhere = address.getHost() != null && address.getPort() <= MAX_PORT;
      return Optional.of(address).filter(_ -> web && plain && somewhere);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Duration timeout(Environment env, String name) {
    var seconds =
        env.parsed(
            name,
            FIVE_SECONDS,
            text -> between(text, SHORTEST_SECONDS, LONGEST_SECONDS),
            "a number of seconds from 0.05 to 60");
    return Duration.ofNanos(seconds.multiply(NANOS_PER_SECOND).longValue());
  }

  private static BigDecimal between(String text, BigDecimal min, BigDecimal max) {
    var number = new BigDecimal(text);
    if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      throw new IllegalArgumentException();
    }
    return number;
  }
}
