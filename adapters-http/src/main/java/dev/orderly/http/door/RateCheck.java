package dev.orderly.http.door;

import dev.orderly.application.limit.RateLimit;
import dev.orderly.application.limit.RateLimits;
import dev.orderly.application.limit.RateLimits.Verdict;
import dev.orderly.domain.user.Role;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.limit.TrustedProxies;
import dev.orderly.http.route.Call;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts the request against its client's limit: the user's once they are known, the address's
 * before. The answer tells how much is left, whatever else becomes of it. What is wrong with a
 * request at first sight is told rather than that there were too many, but is counted like them.
 */
public final class RateCheck implements Check {

  private final Rules rules;
  private final Check firstSight;

  RateCheck(Rules rules, Check firstSight) {
    this.rules = rules;
    this.firstSight = firstSight;
  }

  /** Who counts, how clients without a login are told apart, and how much everybody may ask for. */
  public record Rules(
      RateLimits counters,
      TrustedProxies proxies,
      Optional<RateLimit> everyone,
      Optional<RateLimit> operators) {}

  @Override
  public Optional<Problem> objection(Call call) {
    var tooMany = counted(call);
    return firstSight.objection(call).or(() -> tooMany);
  }

  private Optional<Problem> counted(Call call) {
    var limit = limit(call);
    if (limit.isEmpty() || !call.operation().isLimited()) {
      return Optional.empty();
    }
    var verdict = rules.counters().take(key(call), limit.get());
    call.note(
        "RateLimit-Policy",
        "\"default\";q=" + limit.get().permits() + ";w=" + limit.get().period().toSeconds());
    call.note(
        "RateLimit", "\"default\";r=" + verdict.remaining() + ";t=" + seconds(verdict.untilNext()));
    return verdict.allowed() ? Optional.empty() : Optional.of(tooMany(verdict));
  }

  private Optional<RateLimit> limit(Call call) {
    return call.isFromKnownCaller() && call.caller().role() != Role.CUSTOMER
        ? rules.operators()
        : rules.everyone();
  }

  private String key(Call call) {
    var operation = call.operation().limitedAs();
    if (call.isFromKnownCaller()) {
      var caller = call.caller();
      return operation + ":user:" + caller.tenant() + ":" + caller.id();
    }
    var peer = call.request().getRemoteAddr();
    return operation + ":address:" + rules.proxies().client(peer, call.headers("X-Forwarded-For"));
  }

  private static Problem tooMany(Verdict verdict) {
    long wait = Math.max(1, seconds(verdict.untilNext()));
    return Problem.of(Code.RATE_LIMITED, "Try again in " + wait + " s.")
        .withHeader("Retry-After", Long.toString(wait));
  }

  /** Rounded up: whoever waits so long has waited long enough. */
  private static long seconds(Duration duration) {
    return duration.plusSeconds(1).minusNanos(1).toSeconds();
  }
}
