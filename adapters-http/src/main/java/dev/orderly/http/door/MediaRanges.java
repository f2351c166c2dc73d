package dev.orderly.http.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a client takes, as its Accept headers say. Of the ranges that fit, the closest counts. */
public record MediaRanges(List<Range> ranges) {

  private static final String ANYTHING = "*/*";

  public MediaRanges {
    ranges = List.copyOf(ranges);
  }

  public record Range(String type, boolean wanted) {

    /** How closely it fits: 0 not at all, 3 exactly. */
    int closeness(String mediaType) {
      if (type.equals(mediaType)) {
        return 3;
      }
      if (type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1))) {
        return 2;
      }
      return type.equals(ANYTHING) ? 1 : 0;
    }
  }

  public static MediaRanges parse(List<String> lines) {
    var ranges = new ArrayList<Range>();
    for (var line : lines) {
      for (var part : line.split(",")) {
        if (!part.isBlank()) {
          ranges.add(range(part));
        }
      }
    }
    return new MediaRanges(ranges.isEmpty() ? List.of(new Range(ANYTHING, true)) : ranges);
  }

  private static Range range(String text) {
    var parts = text.split(";", -1);
    boolean wanted = true;
    for (int i = 1; i < parts.length; i++) {
      var parameter = parts[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        wanted = !isZero(parameter.substring(2));
      }
    }
    return new Range(parts[0].strip().toLowerCase(Locale.ROOT), wanted);
  }

  private static boolean isZero(String weight) {
    return weight.chars().allMatch(c -> c == '0' || c == '.');
  }

  public boolean admitAny(List<String> mediaTypes) {
    return mediaTypes.stream().anyMatch(this::admit);
  }

  private boolean admit(String mediaType) {
    int closest = 0;
    boolean wanted = false;
    for (var range : ranges) {
      int closeness = range.closeness(mediaType);
      if (closeness > closest) {
        closest = closeness;
        wanted = range.wanted();
      }
    }
    return wanted;
  }
}
