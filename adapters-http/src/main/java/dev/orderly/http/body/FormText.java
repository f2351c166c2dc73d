package dev.orderly.http.body;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Text as forms and queries write it, with escapes for bytes and a plus sign for a blank. It is
 * read without guessing: Java's own decoder takes question marks for bytes that are no UTF-8, and
 * an answer to a question that nobody asked is worse than none.
 */
public final class FormText {

  private static final int HEXADECIMAL = 16;

  private FormText() {}

  /** What is wrong with the text, as the end of a sentence that begins with what it stands in. */
  public static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
      super(what, null, false, false);
    }
  }

  public static String decode(String written) throws Unreadable {
    return written.indexOf('%') < 0 && written.indexOf('+') < 0
        ? written
        : decode(written.getBytes(StandardCharsets.UTF_8));
  }

  static String decode(byte[] written) throws Unreadable {
    var bytes = new ByteArrayOutputStream(written.length);
    for (int i = 0; i < written.length; i++) {
      if (written[i] == '%') {
        bytes.write(escaped(written, i));
        i += 2;
      } else {
        bytes.write(written[i] == '+' ? ' ' : written[i]);
      }
    }
    try {
      var utf8 = StandardCharsets.UTF_8.newDecoder();
      return utf8.decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException _) {
      throw new Unreadable("is not valid UTF-8");
    }
  }

  private static int escaped(byte[] written, int percent) throws Unreadable {
    int high = percent + 2 < written.length ? digit(written[percent + 1]) : -1;
    int low = percent + 2 < written.length ? digit(written[percent + 2]) : -1;
    if (high < 0 || low < 0) {
      throw new Unreadable("has a percent sign that is not followed by two hex digits");
    }
    return HEXADECIMAL * high + low;
  }

  /** What is not ASCII is negative, and no digit. */
  private static int digit(byte c) {
    return Character.digit(c, HEXADECIMAL);
  }
}
