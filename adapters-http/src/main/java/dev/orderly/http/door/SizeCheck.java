package dev.orderly.http.door;

import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Call;
import java.util.Optional;

/** Refuses a body by the length that it announces, before any of it is read. */
final class SizeCheck implements Check {

  static final int MAX_BODY_BYTES = 256 * 1024;

  @Override
  public Optional<Problem> objection(Call call) {
    return call.request().getContentLengthLong() > MAX_BODY_BYTES
        ? Optional.of(tooLarge())
        : Optional.empty();
  }

  static Problem tooLarge() {
    return Problem.of(
        Code.PAYLOAD_TOO_LARGE, "The body may have up to " + MAX_BODY_BYTES + " bytes.");
  }
}
