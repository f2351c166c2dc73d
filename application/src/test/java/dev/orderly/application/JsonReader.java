package dev.orderly.application;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON as strictly as the standard says, and without white space, as the service writes it:
 * objects as maps in their order, arrays as lists, numbers as decimals. A second opinion.
 */
public final class JsonReader {

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  public static Object read(String text) {
    var reader = new JsonReader(text);
    var value = reader.value();
    reader.require(reader.at == text.length());
    return value;
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(String text) {
    return (Map<String, Object>) read(text);
  }

  private Object value() {
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    var members = new LinkedHashMap<String, Object>();
    expect('{');
    while (text.charAt(at) != '}') {
      if (!members.isEmpty()) {
        expect(',');
      }
      var name = string();
      expect(':');
      require(!members.containsKey(name));
      members.put(name, value());
    }
    expect('}');
    return members;
  }

  private List<Object> array() {
    var elements = new ArrayList<Object>();
    expect('[');
    while (text.charAt(at) != ']') {
      if (!elements.isEmpty()) {
        expect(',');
      }
      elements.add(value());
    }
    expect(']');
    return elements;
  }

  private String string() {
    var out = new StringBuilder();
    expect('"');
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      require(c >= ' ');
      out.append(c == '\\' ? escaped() : c);
    }
    expect('"');
    return out.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text, at - 4, at, 16);
      }
      default -> throw new AssertionError("no escape: " + c);
    };
  }

  private Object word(String word, Object value) {
    require(text.startsWith(word, at));
    at += word.length();
    return value;
  }

  private BigDecimal number() {
    int start = at;
    while (at < text.length() && "-+.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    var digits = text.substring(start, at);
    require(digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?"));
    return new BigDecimal(digits);
  }

  private void expect(char c) {
    require(text.charAt(at++) == c);
  }

  private void require(boolean holds) {
    if (!holds) {
      throw new AssertionError("no JSON at " + at + ": " + text);
    }
  }
}
