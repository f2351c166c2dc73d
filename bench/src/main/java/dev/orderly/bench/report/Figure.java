package dev.orderly.bench.report;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number that was measured. Where a limit stands beside it the bar is for their ratio, otherwise
 * for the number itself.
 */
public record Figure(
    String name, double value, String unit, Optional<Limit> limit, Optional<Bar> bar) {

  public static Figure of(String name, double value, String unit) {
    return new Figure(name, value, unit, Optional.empty(), Optional.empty());
  }

  public Figure beside(Limit other) {
    return new Figure(name, value, unit, Optional.of(other), bar);
  }

  public Figure with(Bar other) {
    return new Figure(name, value, unit, limit, Optional.of(other));
  }

  Figure exceptForItsSpeed() {
    return new Figure(name, value, unit, limit, bar.filter(Bar::forbids));
  }

  public OptionalDouble ratio() {
    return limit.map(it -> OptionalDouble.of(value / it.value())).orElse(OptionalDouble.empty());
  }

  /** Empty where there is no bar. */
  public Optional<Boolean> met() {
    return bar.map(it -> it.isMetBy(ratio().orElse(value)));
  }
}
