package dev.orderly.persistence.database;

/**
 * The database answers, but it is not one that this program can work with, and waiting will not
 * change that. The message tells an operator why.
 */
public final class Unusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Unusable(String reason, Throwable cause) {
    super("The database cannot be used: " + reason, cause);
  }
}
