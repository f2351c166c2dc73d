package dev.orderly.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderly.application.order.OutsideNews;
import dev.orderly.application.order.OutsideNews.Fact;
import dev.orderly.domain.order.Authorization;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what payment services and warehouses say about an order. It insists on nothing but what
 * decides about money: an amount that is there must be a number.
 */
final class NewsReader {

  private static final String PAYMENT_AUTHORIZED = "payment.authorized.v1";
  private static final String PAYMENT_FAILED = "payment.failed.v1";
  private static final String STOCK_SHORT = "inventory.reservation.failed.v1";

  private static final int MAX_DIGITS = 40;
  private static final int MAX_WORDS = 1000;

  private NewsReader() {}

  /** What can be made of it. */
  sealed interface Reading {

    record Readable(OutsideNews news) implements Reading {}

    record Unreadable(String reason) implements Reading {}
  }

  /** Whether orders react to such events. */
  static boolean knows(String type) {
    return switch (type) {
      case PAYMENT_AUTHORIZED, PAYMENT_FAILED, STOCK_SHORT -> true;
      default -> false;
    };
  }

  static Reading read(InboundMessage message) {
    var type = message.type().orElseThrow();
    var data = message.data();
    return switch (type) {
      case PAYMENT_AUTHORIZED -> authorization(message, type, data);
      case PAYMENT_FAILED ->
          news(message, type, new Fact.PaymentFailed(words(data.path("reason"))));
      case STOCK_SHORT -> news(message, type, new Fact.StockShort(available(data.path("lines"))));
      default -> throw new IllegalArgumentException("no news of orders: " + type);
    };
  }

  private static Reading news(InboundMessage message, String type, Fact fact) {
    return new Reading.Readable(new OutsideNews(message.id(), type, message.order(), fact));
  }

  private static Reading authorization(InboundMessage message, String type, JsonNode data) {
    var amount = given(data.path("amount"));
    var number = amount.flatMap(NewsReader::number);
    if (amount.isPresent() && number.isEmpty()) {
      return new Reading.Unreadable("amount-not-a-number");
    }
    var currency = given(data.path("currency")).map(JsonNode::asText);
    return news(message, type, new Fact.PaymentAuthorized(new Authorization(number, currency)));
  }

  private static Optional<JsonNode> given(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  /** A number as such, or as text. */
  private static Optional<BigDecimal> number(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.decimalValue());
    }
    var text = value.asText().strip();
    if (!value.isTextual() || text.length() > MAX_DIGITS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** A product that is named without a usable number is one that there is none of. */
  private static Map<String, Integer> available(JsonNode lines) {
    var available = new HashMap<String, Integer>();
    for (var line : lines) {
      given(line.path("product_id"))
          .ifPresent(
              product ->
                  available.merge(
                      product.asText(),
                      Math.clamp(line.path("available").asLong(), 0, Integer.MAX_VALUE),
                      Math::min));
    }
    return available;
  }

  /** What somebody writes for people, fit to be kept: of bounded length, on one line. */
  private static Optional<String> words(JsonNode value) {
    var text =
        value
            .asText()
            .codePoints()
            .limit(MAX_WORDS)
            .map(each -> isPlain(each) ? each : ' ')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    return text.isEmpty() || value.isNull() ? Optional.empty() : Optional.of(text);
  }

  private static boolean isPlain(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.SURROGATE;
  }
}
