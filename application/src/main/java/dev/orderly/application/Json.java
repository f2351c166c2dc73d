package dev.orderly.application;

import java.time.Instant;
import java.util.Locale;

/**
 * Writes JSON in one pass into one buffer. It is all that orders and events need, and the hot path
 * needs no more: no reflection, no intermediate tree. Whoever calls it closes what they opened.
 */
public final class Json {

  private static final int TYPICAL_LENGTH = 1024;
  private static final char FIRST_PRINTABLE = ' ';

  private final StringBuilder out;
  private boolean first = true;

  public Json() {
    this(TYPICAL_LENGTH);
  }

  /** For something about as long as that. */
  public Json(int length) {
    this.out = new StringBuilder(length);
  }

  public Json open(char bracket) {
    separate();
    out.append(bracket);
    first = true;
    return this;
  }

  public Json close(char bracket) {
    out.append(bracket);
    first = false;
    return this;
  }

  public Json name(String name) {
    separate();
    out.append('"').append(name).append("\":");
    first = true;
    return this;
  }

  public Json text(String name, Object value) {
    return name(name).text(value);
  }

  /** The value as a string, or null. */
  public Json text(Object value) {
    if (value == null) {
      return raw("null");
    }
    separate();
    quote(value.toString());
    return this;
  }

  /** A moment as {@link Instant} writes it, or null. */
  public Json time(String name, Instant moment) {
    if (moment == null) {
      return name(name).raw("null");
    }
    name(name);
    separate();
    out.append('"');
    IsoTime.write(moment, out);
    out.append('"');
    return this;
  }

  public Json number(String name, long value) {
    name(name);
    separate();
    out.append(value);
    return this;
  }

  public Json flag(String name, boolean value) {
    return raw(name, value ? "true" : "false");
  }

  /** A value that is JSON already. */
  public Json raw(String name, String json) {
    return name(name).raw(json);
  }

  public Json raw(String json) {
    separate();
    out.append(json);
    return this;
  }

  private void separate() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  /** Most text needs no escape at all: it is copied in one piece, as is what lies between two. */
  private void quote(String text) {
    out.append('"');
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < FIRST_PRINTABLE || c == '"' || c == '\\') {
        out.append(text, copied, i);
        escape(c);
        copied = i + 1;
      }
    }
    if (copied == 0) {
      out.append(text);
    } else {
      out.append(text, copied, text.length());
    }
    out.append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
