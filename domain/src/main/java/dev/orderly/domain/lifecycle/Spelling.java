package dev.orderly.domain.lifecycle;

import java.util.Locale;
import java.util.Optional;

/** How a lifecycle writes its states. Input is read in every spelling and any letter case. */
public enum Spelling {
  AMERICAN_CAPITALS {
    @Override
    String label(Status status) {
      return status.name();
    }
  },
  BRITISH_CAPITALS {
    @Override
    String label(Status status) {
      return status == Status.CANCELED ? "CANCELLED" : status.name();
    }
  },
  BRITISH_LOWER_CASE {
    @Override
    String label(Status status) {
      return BRITISH_CAPITALS.label(status).toLowerCase(Locale.ROOT);
    }
  };

  abstract String label(Status status);

  public static Optional<Status> read(String text) {
    for (var status : Status.values()) {
      if (status.name().equalsIgnoreCase(text)
          || BRITISH_CAPITALS.label(status).equalsIgnoreCase(text)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
