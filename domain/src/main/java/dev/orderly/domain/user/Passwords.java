package dev.orderly.domain.user;

/** Turns passwords into hashes that are slow to guess, and checks them. */
public interface Passwords {

  String hash(String password);

  boolean matches(String password, String hash);

  /**
   * A hash that no password matches but that costs as much to check: for accounts that do not
   * exist.
   */
  String decoy();
}
