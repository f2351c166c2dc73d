package dev.orderly.application;

import java.time.Duration;

/**
 * Something that the service cannot do without does not answer. Not a decision and not a defect:
 * the caller may try again, but not before some time has passed.
 */
public class Unavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final String dependency;
  private final boolean timedOut;
  private final Duration retryAfter;

  private Unavailable(String dependency, boolean timedOut, Duration retryAfter, Throwable cause) {
    super(words(dependency, timedOut), cause);
    this.dependency = dependency;
    this.timedOut = timedOut;
    this.retryAfter = retryAfter;
  }

  /** With a message for those who can mend it. */
  protected Unavailable(String dependency, String message, Throwable cause) {
    super(message, cause);
    this.dependency = dependency;
    this.timedOut = false;
    this.retryAfter = A_MOMENT;
  }

  private static String words(String dependency, boolean timedOut) {
    return dependency + (timedOut ? " did not answer in time" : " is not available");
  }

  public static Unavailable away(String dependency, Throwable cause) {
    return new Unavailable(dependency, false, A_MOMENT, cause);
  }

  /** It is known for how long trying again would be in vain. */
  public static Unavailable awayFor(String dependency, Duration retryAfter) {
    return new Unavailable(dependency, false, retryAfter, null);
  }

  public static Unavailable slow(String dependency, Throwable cause) {
    return new Unavailable(dependency, true, A_MOMENT, cause);
  }

  /** It names the dependency, and is fit to be shown to anybody. */
  public String told() {
    return words(dependency, timedOut);
  }

  public String dependency() {
    return dependency;
  }

  public boolean timedOut() {
    return timedOut;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
