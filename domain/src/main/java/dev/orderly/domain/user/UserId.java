package dev.orderly.domain.user;

/** A person or machine that has an account. */
public record UserId(long value) {

  /** From here on ids belong to machines, one to each tenant; accounts never get that far. */
  public static final long FIRST_MACHINE = 9_000_000_000_000_000L;

  private static final long LAST_MACHINE = FIRST_MACHINE + Integer.MAX_VALUE;

  public UserId {
    if (value < 1) {
      throw new IllegalArgumentException("user ids start at 1, not " + value);
    }
  }

  public boolean isMachine() {
    return value >= FIRST_MACHINE && value <= LAST_MACHINE;
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
