package dev.orderly.worker.process;

import dev.orderly.application.Unavailable;
import java.net.UnknownHostException;

/** What lies at the bottom of a fault, in a few words for whoever has to mend it. */
public final class DeepestCause {

  private DeepestCause() {}

  /** In parentheses, to go behind a sentence; empty where nothing is known. */
  public static String of(Unavailable fault) {
    Throwable deepest = fault;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return switch (deepest) {
      case Unavailable _ -> "";
      case UnknownHostException unknown -> " (there is no host " + unknown.getMessage() + ")";
      default -> " (" + deepest.getMessage() + ")";
    };
  }
}
