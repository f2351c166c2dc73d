package dev.orderly.domain.user;

/** A person or machine that has an account. */
public record UserId(long value) {

  public UserId {
    if (value < 1) {
      throw new IllegalArgumentException("user ids start at 1, not " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
