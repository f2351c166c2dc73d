package dev.orderly.partners.client;

/** What one try came to: a question on its way, and an answer or none. */
sealed interface Exchange {

  record Answered(Reply reply) implements Exchange {}

  /** The detail is for the log, and holds nothing of what the partner sent. */
  record Failed(Cause cause, String detail) implements Exchange {}

  /** Why there is no answer. */
  enum Cause {
    /** Cut off, reset, or a server error: the next try may go better. */
    BROKEN(true, true),
    /** No answer before the deadline, so there is no time for another try either. */
    LATE(false, true),
    /** The partner asks to be left in peace. */
    BUSY(false, true),
    /** An answer that another try would only repeat: a redirect, HTML, too long. */
    SENSELESS(false, true),
    /** The partner is well, and does not want this request. */
    DECLINED(false, false),
    /** Too many of our questions are on their way already. */
    CROWDED(false, false),
    /** Our own process wants to end. */
    INTERRUPTED(false, false);

    private final boolean worthAnotherTry;
    private final boolean partnersFault;

    Cause(boolean worthAnotherTry, boolean partnersFault) {
      this.worthAnotherTry = worthAnotherTry;
      this.partnersFault = partnersFault;
    }

    boolean isWorthAnotherTry() {
      return worthAnotherTry;
    }

    boolean isPartnersFault() {
      return partnersFault;
    }

    /** Whether it says nothing about the partner, because it never heard of the question. */
    boolean isOurs() {
      return this == CROWDED || this == INTERRUPTED;
    }

    boolean isAboutTime() {
      return this == LATE || this == CROWDED;
    }
  }
}
