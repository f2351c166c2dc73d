package dev.orderly.http.door;

import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Call;
import java.util.Optional;

/** Lets nobody through whom the identification did not recognise, where the table asks for it. */
final class LoginCheck implements Check {

  @Override
  public Optional<Problem> objection(Call call) {
    return call.isFromKnownCaller() || !call.operation().access().needsLogin()
        ? Optional.empty()
        : Optional.of(
            Problem.of(Code.UNAUTHENTICATED, "Send a valid token: Authorization: Bearer ...")
                .withHeader("WWW-Authenticate", "Bearer"));
  }
}
