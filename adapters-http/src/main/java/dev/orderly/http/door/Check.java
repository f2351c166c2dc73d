package dev.orderly.http.door;

import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Call;
import java.util.Optional;

/** A question that a request must pass before its operation runs. */
@FunctionalInterface
public interface Check {

  /** Empty when there is none; what was learnt meanwhile is left with the call. */
  Optional<Problem> objection(Call call);
}
