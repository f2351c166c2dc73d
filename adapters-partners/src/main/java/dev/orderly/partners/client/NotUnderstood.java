package dev.orderly.partners.client;

/**
 * A partner's JSON does not say what was agreed. Thrown where it is read, and caught by whoever
 * asked; it says which member is wrong, and not what was in it.
 */
public final class NotUnderstood extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotUnderstood(String what) {
    super(what, null, false, false);
  }
}
