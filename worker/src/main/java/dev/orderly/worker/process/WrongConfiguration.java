package dev.orderly.worker.process;

import java.util.List;

/** The settings do not fit; every mistake is named, so that one more try is enough. */
public final class WrongConfiguration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WrongConfiguration(List<String> problems) {
    super(
        "The configuration has %s:%n  %s%nEvery variable is explained in .env.example."
            .formatted(
                problems.size() == 1 ? "a mistake" : problems.size() + " mistakes",
                String.join(System.lineSeparator() + "  ", problems)));
  }
}
