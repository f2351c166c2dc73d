package dev.orderly.http.door;

import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Call;
import java.util.Optional;

/** Keeps operations to the roles that the table names. */
final class RoleCheck implements Check {

  @Override
  public Optional<Problem> objection(Call call) {
    var access = call.operation().access();
    return !access.needsLogin() || access.admits(call.caller(), call)
        ? Optional.empty()
        : Optional.of(Problem.of(Code.FORBIDDEN, "Your role may not do this."));
  }
}
