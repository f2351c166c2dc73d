package dev.orderly.worker.process;

/** A command cannot do its work, for a reason that one sentence explains to its user. */
public final class CannotRun extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CannotRun(String sentence) {
    super(sentence);
  }

  public CannotRun(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
