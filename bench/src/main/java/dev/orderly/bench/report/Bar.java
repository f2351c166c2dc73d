package dev.orderly.bench.report;

/** What a figure has to reach, or must not exceed. */
public record Bar(Sense sense, double value) {

  /** Which side of the bar is the good one. */
  public enum Sense {
    AT_LEAST("≥"),
    AT_MOST("≤");

    private final String sign;

    Sense(String sign) {
      this.sign = sign;
    }
  }

  public static Bar atLeast(double value) {
    return new Bar(Sense.AT_LEAST, value);
  }

  public static Bar atMost(double value) {
    return new Bar(Sense.AT_MOST, value);
  }

  /** Whether not even one may be there, however fast or slow the machine is. */
  boolean forbids() {
    return sense == Sense.AT_MOST && value == 0;
  }

  boolean isMetBy(double number) {
    return switch (sense) {
      case AT_LEAST -> number >= value;
      case AT_MOST -> number <= value;
    };
  }

  String sign() {
    return sense.sign;
  }
}
