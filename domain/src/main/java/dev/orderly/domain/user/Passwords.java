package dev.orderly.domain.user;

/** Turns passwords into hashes that are slow to guess, and checks them. */
public interface Passwords {

  /** In characters, as people count them. */
  int MIN_LENGTH = 8;

  int MAX_LENGTH = 128;

  /** Whether an account may have it; whoever reads one asks before anything is done with it. */
  static boolean allow(String password) {
    if (password.length() > 2 * MAX_LENGTH) {
      return false;
    }
    int length = password.codePointCount(0, password.length());
    return length >= MIN_LENGTH && length <= MAX_LENGTH;
  }

  String hash(String password);

  boolean matches(String password, String hash);

  /**
   * A hash that no password matches but that costs as much to check: for accounts that do not
   * exist.
   */
  String decoy();
}
