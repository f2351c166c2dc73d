package dev.orderly.http.identity;

import dev.orderly.http.identity.Verification.Verified;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens that were found good lately, by their whole text. They live in two generations: when
 * the young one is full it becomes the old one and the old one is dropped, and a token that is
 * found among the old moves to the young. So the busy ones stay and the memory has an end, without
 * a list to keep.
 */
final class VerifiedTokens {

  static final int GENERATION = 4096;

  /** A longer token is verified each time. */
  static final int MAX_LENGTH = 2048;

  private record Generations(Map<String, Verified> young, Map<String, Verified> old) {}

  private volatile Generations generations = new Generations(new ConcurrentHashMap<>(), Map.of());

  Optional<Verified> get(String token, Instant now) {
    var current = generations;
    var found = current.young().get(token);
    if (found == null) {
      found = current.old().get(token);
      if (found == null) {
        return Optional.empty();
      }
      put(token, found);
    }
    return Optional.of(found).filter(it -> Claims.isAlive(it.expiresAt(), now));
  }

  void put(String token, Verified verified) {
    if (token.length() > MAX_LENGTH) {
      return;
    }
    var current = generations;
    if (current.young().size() >= GENERATION) {
      current = new Generations(new ConcurrentHashMap<>(), current.young());
      generations = current;
    }
    current.young().put(token, verified);
  }

  int size() {
    return generations.young().size() + generations.old().size();
  }
}
