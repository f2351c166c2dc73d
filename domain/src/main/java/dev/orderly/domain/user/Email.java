package dev.orderly.domain.user;

import java.util.Locale;
import java.util.Optional;

/**
 * An address, kept as written and compared without regard to case. Whether somebody reads it only a
 * sent message can tell, so the form is checked lightly: one at sign with something on both sides,
 * no spaces, no controls.
 */
public record Email(String written) {

  private static final int MAX_LENGTH = 254;

  public Email {
    if (!isWellFormed(written)) {
      throw new IllegalArgumentException("not an email address");
    }
  }

  public static Optional<Email> parse(String text) {
    return isWellFormed(text) ? Optional.of(new Email(text)) : Optional.empty();
  }

  /** An address that no message reaches, for an account whose own is not known. */
  public static Email standIn(UserId user) {
    return new Email("user-" + user + "@unknown.invalid");
  }

  /** The form in which two spellings of one address are equal. */
  public String normal() {
    return written.toLowerCase(Locale.ROOT);
  }

  private static boolean isWellFormed(String text) {
    int at = text.indexOf('@');
    return at > 0
        && at == text.lastIndexOf('@')
        && at < text.length() - 1
        && text.length() <= MAX_LENGTH
        && text.codePoints()
            .noneMatch(
                c ->
                    Character.isWhitespace(c)
                        || Character.isISOControl(c)
                        || Character.isSpaceChar(c));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Email that && normal().equals(that.normal());
  }

  @Override
  public int hashCode() {
    return normal().hashCode();
  }

  @Override
  public String toString() {
    return written;
  }
}
