package dev.orderly.http.door;

import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Call;
import java.util.Optional;

/** Answers only in a form that the client takes. */
final class AcceptCheck implements Check {

  @Override
  public Optional<Problem> objection(Call call) {
    var lines = call.headers("Accept");
    var gives = call.operation().gives().mediaTypes();
    return lines.isEmpty() || MediaRanges.parse(lines).admitAny(gives)
        ? Optional.empty()
        : Optional.of(
            Problem.of(Code.NOT_ACCEPTABLE, "This comes as " + String.join(" or ", gives) + "."));
  }
}
