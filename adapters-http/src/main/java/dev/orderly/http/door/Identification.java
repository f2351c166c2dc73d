package dev.orderly.http.door;

import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Call;
import java.util.Optional;

/**
 * Finds out who asks, from exactly one bearer token in exactly one header. It never objects: first
 * the request is counted, so that guessing tokens is limited like anything else.
 */
final class Identification implements Check {

  private static final String SCHEME = "Bearer ";

  private final KnownCallers callers;

  Identification(KnownCallers callers) {
    this.callers = callers;
  }

  @Override
  public Optional<Problem> objection(Call call) {
    var access = call.operation().access();
    if (access.needsLogin()) {
      token(call)
          .flatMap(callers::caller)
          .filter(known -> !known.erased() || access.admitsErased())
          .ifPresent(known -> call.isFrom(known.caller(), known.expiresAt()));
    }
    return Optional.empty();
  }

  private static Optional<String> token(Call call) {
    var lines = call.headers("Authorization");
    if (lines.size() != 1 || carriesToken(call.request().getQueryString())) {
      return Optional.empty();
    }
    var line = lines.getFirst();
    return line.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(line.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  /** Addresses are written to logs and histories, so a token there is no secret any more. */
  private static boolean carriesToken(String query) {
    return query != null
        && (query.startsWith("access_token=")
            || query.startsWith("token=")
            || query.contains("&access_token=")
            || query.contains("&token="));
  }
}
