package dev.orderly.application.audit;

import dev.orderly.domain.order.OrderId;
import java.util.List;
import java.util.Optional;

/** One rule that sound books keep, and how to find what breaks it. Looking changes nothing. */
public interface Check {

  /** A short name, for reports that programs read. */
  String name();

  /** What holds of sound books, in words. */
  String rule();

  /** Counts all that breaks the rule, and tells no more of it than that many. */
  Result look(int most);

  /** What came of looking. */
  sealed interface Result {

    record Looked(long broken, List<Finding> told) implements Result {
      public Looked {
        told = List.copyOf(told);
      }
    }

    /** It could not be looked at, and that is no fault of the books. */
    record Skipped(String why) implements Result {}
  }

  /** Something that breaks a rule; the order is unknown where nothing names one. */
  record Finding(Optional<OrderId> order, Optional<String> number, String what) {}
}
