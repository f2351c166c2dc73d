package dev.orderly.http.body;

import java.math.BigInteger;
import java.util.List;

/** A JSON value as it was written: an object's members keep their order, a number its digits. */
public sealed interface JsonValue {

  record JsonObject(List<Member> members) implements JsonValue {
    public JsonObject {
      members = List.copyOf(members);
    }
  }

  /** A name and what it stands for; no two members of an object have the same name. */
  record Member(String name, JsonValue value) {}

  record JsonArray(List<JsonValue> items) implements JsonValue {
    public JsonArray {
      items = List.copyOf(items);
    }
  }

  record JsonText(String value) implements JsonValue {}

  record JsonNumber(String literal) implements JsonValue {

    private static final int MAX_LENGTH = 64;
    private static final BigInteger MAX_EXPONENT = BigInteger.valueOf(300);

    /** True for digits alone: {@code 1.0} and {@code 1e3} are whole to a mathematician only. */
    boolean isWhole() {
      for (int i = literal.charAt(0) == '-' ? 1 : 0; i < literal.length(); i++) {
        if (literal.charAt(i) < '0' || literal.charAt(i) > '9') {
          return false;
        }
      }
      return true;
    }

    /** True for a number that every store and every language can hold. */
    boolean isModest() {
      if (literal.length() > MAX_LENGTH) {
        return false;
      }
      int e = Math.max(literal.indexOf('e'), literal.indexOf('E'));
      return e < 0 || new BigInteger(literal.substring(e + 1)).abs().compareTo(MAX_EXPONENT) <= 0;
    }
  }

  enum JsonWord implements JsonValue {
    TRUE,
    FALSE,
    NULL
  }
}
