package dev.orderly.application.user;

import dev.orderly.domain.user.Passwords;
import java.util.ArrayList;
import java.util.List;

/** Passwords whose hashes a test can read, with a note of every check: each costs the same. */
public final class PlainPasswords implements Passwords {

  private static final String MARK = "hash of ";

  private final List<String> checked = new ArrayList<>();

  @Override
  public synchronized String hash(String password) {
    return MARK + password;
  }

  @Override
  public synchronized boolean matches(String password, String hash) {
    checked.add(hash);
    return hash.equals(MARK + password);
  }

  @Override
  public String decoy() {
    return "decoy";
  }

  public synchronized List<String> checked() {
    return List.copyOf(checked);
  }
}
