package dev.orderly.application;

/**
 * Something that the service cannot do without does not answer. Not a decision and not a defect:
 * the caller may try again. The message names the dependency and is fit to be shown.
 */
public final class Unavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String dependency;
  private final boolean timedOut;

  private Unavailable(String dependency, boolean timedOut, Throwable cause) {
    super(dependency + (timedOut ? " did not answer in time" : " is not available"), cause);
    this.dependency = dependency;
    this.timedOut = timedOut;
  }

  public static Unavailable away(String dependency, Throwable cause) {
    return new Unavailable(dependency, false, cause);
  }

  public static Unavailable slow(String dependency, Throwable cause) {
    return new Unavailable(dependency, true, cause);
  }

  public String dependency() {
    return dependency;
  }

  public boolean timedOut() {
    return timedOut;
  }
}
