package dev.orderly.partners.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/**
 * A JSON object as a partner sent it. What is read goes into orders, so each member is taken only
 * as what it should be; members that nobody asks for are not looked at.
 */
public record PartnerJson(JsonNode object) {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_NUMBER_LENGTH = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  public PartnerJson {
    if (!object.isObject()) {
      throw new NotUnderstood("it is no object");
    }
  }

  /**
   * The JSON of a body, missing when that is empty; nothing when it is no JSON or has a number
   * beyond all bounds.
   */
  static Optional<JsonNode> parse(byte[] body) {
    try {
      return Optional.of(MAPPER.readTree(body));
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  static JsonNode nothing() {
    return MissingNode.getInstance();
  }

  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** A text that can be kept and shown. */
  public String label(String name, int maxLength) {
    var value = object.path(name);
    return value.isTextual() && isLabel(value.textValue(), maxLength)
        ? value.textValue()
        : notUnderstood(name);
  }

  /** A label, or a whole number that is taken as its digits. */
  public String id(String name, int maxLength) {
    var value = object.path(name);
    return value.isIntegralNumber() ? value.asText() : label(name, maxLength);
  }

  public BigDecimal number(String name) {
    var value = object.path(name);
    if (value.isNumber()) {
      return value.decimalValue();
    }
    if (!value.isTextual() || value.textValue().length() > MAX_NUMBER_LENGTH) {
      return notUnderstood(name);
    }
    try {
      return new BigDecimal(value.textValue());
    } catch (NumberFormatException _) {
      return notUnderstood(name);
    }
  }

  /** A number of pieces; who counts below zero has none. */
  public OptionalInt count(String name) {
    if (!has(name)) {
      return OptionalInt.empty();
    }
    var value = object.path(name);
    return value.isIntegralNumber() && value.canConvertToInt()
        ? OptionalInt.of(Math.max(0, value.intValue()))
        : notUnderstood(name);
  }

  public boolean flag(String name, boolean whenAbsent) {
    if (!has(name)) {
      return whenAbsent;
    }
    return object.path(name).isBoolean() ? object.path(name).booleanValue() : notUnderstood(name);
  }

  public Currency currency(String name, Currency whenAbsent) {
    if (!has(name)) {
      return whenAbsent;
    }
    try {
      return Currency.getInstance(object.path(name).asText());
    } catch (IllegalArgumentException _) {
      return notUnderstood(name);
    }
  }

  public List<PartnerJson> list(String name) {
    var value = object.path(name);
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false).map(PartnerJson::new).toList()
        : notUnderstood(name);
  }

  private static boolean isLabel(String text, int maxLength) {
    int length = text.codePointCount(0, text.length());
    return length >= 1 && length <= maxLength && text.codePoints().allMatch(PartnerJson::isShown);
  }

  /** Halves of surrogate pairs appear as code points of their own. */
  private static boolean isShown(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.SURROGATE;
  }

  private static <T> T notUnderstood(String name) {
    throw new NotUnderstood("its \"" + name + "\" is missing or malformed");
  }
}
