package dev.orderly.http.answer;

import dev.orderly.application.Json;

/** Why there is no token, in the words of OAuth 2 (RFC 6749 §5.2), which are not those of ours. */
public record TokenError(String error, String description) {

  private static final int BAD_REQUEST = 400;

  /** A request that is wrong before anybody looks at who asks; only that is told in this way. */
  public static boolean tells(Problem problem) {
    return problem.code().status() == BAD_REQUEST;
  }

  public static TokenError of(Problem problem) {
    return new TokenError("invalid_request", problem.detail());
  }

  public Answer answer() {
    var json =
        new Json()
            .open('{')
            .text("error", error)
            .text("error_description", description)
            .close('}')
            .toString();
    return Answer.json(BAD_REQUEST, json).with("Cache-Control", "no-store");
  }
}
