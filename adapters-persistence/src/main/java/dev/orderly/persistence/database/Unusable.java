package dev.orderly.persistence.database;

import dev.orderly.application.Unavailable;

/**
 * The database answers, but it is not one that this program can work with, and waiting will not
 * change that: only an operator can, whom the message tells why. Others are told what they are told
 * of one that does not answer, so whoever comes before the first migration comes again.
 */
public final class Unusable extends Unavailable {

  private static final long serialVersionUID = 1L;

  Unusable(String reason, Throwable cause) {
    super(Faults.DATABASE, "The database cannot be used: " + reason, cause);
  }
}
