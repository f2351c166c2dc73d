package dev.orderly.http.body;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads {@code application/x-www-form-urlencoded} without guessing: a broken escape, bytes that are
 * not UTF-8, or a name that comes twice is an error and nobody's best effort. A field without a
 * value is left out.
 */
final class UrlEncodedForm {

  private static final int MAX_FIELDS = 32;

  private UrlEncodedForm() {}

  /** The message is a sentence for the client. */
  static final class NotAForm extends Exception {

    private static final long serialVersionUID = 1L;

    NotAForm(String sentence) {
      super(sentence, null, false, false);
    }
  }

  static Map<String, String> parse(byte[] body) throws NotAForm {
    var pairs = new String(body, StandardCharsets.ISO_8859_1).split("&", MAX_FIELDS + 1);
    if (pairs.length > MAX_FIELDS) {
      throw new NotAForm("The form has more than " + MAX_FIELDS + " fields.");
    }
    var fields = new HashMap<String, String>();
    for (var pair : pairs) {
      int equals = pair.indexOf('=');
      var name = decode(equals < 0 ? pair : pair.substring(0, equals));
      var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!pair.isEmpty() && fields.putIfAbsent(name, value) != null) {
        throw new NotAForm("The form has a field twice.");
      }
    }
    fields.values().removeIf(String::isEmpty);
    return fields;
  }

  /** Each char of the text is one byte of the body. */
  private static String decode(String text) throws NotAForm {
    try {
      return FormText.decode(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (FormText.Unreadable e) {
      throw new NotAForm("The form " + e.getMessage() + ".");
    }
  }
}
