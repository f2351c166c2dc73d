package dev.orderly.http.body;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What became of reading a body. */
public sealed interface Reading<T> {

  record Good<T>(T value, JsonValue body) implements Reading<T> {

    /**
     * The same for two bodies that say the same: the order of keys, white space, escapes in strings
     * and the spelling of a number do not count. An alias does: it is another key.
     */
    public String fingerprint() {
      try {
        var canonical = JsonForm.CANONICAL.write(body).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    /** Bodies hold passwords and what people wrote. */
    @Override
    public String toString() {
      return "Good[" + value + "]";
    }
  }

  /** No JSON; the detail is a sentence for the client. */
  record Malformed<T>(String detail) implements Reading<T> {}

  /** JSON, but not what was asked for. */
  record Invalid<T>(List<FieldError> errors) implements Reading<T> {
    public Invalid {
      errors = List.copyOf(errors);
    }
  }

  /** Reads an object; the shape answers empty only when it noted an error. */
  static <T> Reading<T> of(byte[] bytes, Function<Fields, Optional<T>> shape) {
    JsonValue body;
    try {
      body = StrictJson.parse(bytes);
    } catch (NotJson e) {
      return new Malformed<>(e.getMessage());
    }
    var errors = new FieldErrors();
    var value = new Field(Pointer.ROOT, body, errors).object(shape);
    return errors.isEmpty() ? new Good<>(value.orElseThrow(), body) : new Invalid<>(errors.all());
  }
}
