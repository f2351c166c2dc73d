package dev.orderly.domain.lifecycle;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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

  private static final Map<String, Status> READ = everySpelling();

  abstract String label(Status status);

  public static Optional<Status> read(String text) {
    return Optional.ofNullable(READ.get(text.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, Status> everySpelling() {
    var all = new HashMap<String, Status>();
    for (var spelling : values()) {
      for (var status : Status.values()) {
        all.put(spelling.label(status).toLowerCase(Locale.ROOT), status);
      }
    }
    return Map.copyOf(all);
  }
}
