package dev.orderly.http.door;

import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the idempotency key, under either of its names. What writes nothing needs none. */
final class KeyCheck implements Check {

  private static final int MAX_LENGTH = 255;

  private final boolean required;

  KeyCheck(boolean required) {
    this.required = required;
  }

  @Override
  public Optional<Problem> objection(Call call) {
    if (!call.operation().keyed() || call.query().get("dry_run").equals(Optional.of("true"))) {
      return Optional.empty();
    }
    var keys = new ArrayList<String>(call.headers("Idempotency-Key"));
    keys.addAll(call.headers("X-Idempotency-Key"));
    return keys.isEmpty() ? missing() : given(call, keys);
  }

  private Optional<Problem> missing() {
    return required
        ? Optional.of(
            Problem.of(Code.IDEMPOTENCY_KEY_MISSING, "Send an Idempotency-Key with this request."))
        : Optional.empty();
  }

  private static Optional<Problem> given(Call call, List<String> keys) {
    for (var key : keys) {
      if (!isWellFormed(key)) {
        return Optional.of(
            Problem.of(
                Code.IDEMPOTENCY_KEY_INVALID,
                "A key has 1 to " + MAX_LENGTH + " visible ASCII characters."));
      }
    }
    if (keys.stream().distinct().count() > 1) {
      return Optional.of(
          Problem.of(Code.IDEMPOTENCY_KEY_CONFLICT, "Send one Idempotency-Key, not several."));
    }
    call.isKeyed(keys.getFirst());
    return Optional.empty();
  }

  private static boolean isWellFormed(String key) {
    return !key.isEmpty()
        && key.length() <= MAX_LENGTH
        && key.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }
}
