package dev.orderly.application.limit;

import java.time.Duration;

/**
 * Counts what each client asks for. Whoever keeps the count (this process, or a server shared by
 * all of them) answers at once: a limit that cannot be checked is no reason to fail a request.
 */
public interface RateLimits {

  /** Counts one more request under the key, and says whether it is within the limit. */
  Verdict take(String key, RateLimit limit);

  /** Whether the request may go on, how many more may follow, and when there will be one more. */
  record Verdict(boolean allowed, int remaining, Duration untilNext) {}
}
