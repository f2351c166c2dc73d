package dev.orderly.http.export;

import dev.orderly.domain.user.UserId;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import java.util.HashMap;
import java.util.Map;

/**
 * How many may take orders away at the same time. Each of them holds a stretch of orders in memory
 * for as long as its client likes, so there must not be any number of them; and one caller who
 * takes many and reads slowly must leave some to the others.
 */
public final class Seats {

  private static final int ENOUGH = 16;
  private static final int OF_ONE_CALLER = 8;

  private final Map<UserId, Integer> taken = new HashMap<>();
  private int free = ENOUGH;

  synchronized boolean take(UserId caller) {
    if (free == 0 || taken.getOrDefault(caller, 0) == OF_ONE_CALLER) {
      return false;
    }
    free--;
    taken.merge(caller, 1, Integer::sum);
    return true;
  }

  synchronized void giveBack(UserId caller) {
    free++;
    taken.computeIfPresent(caller, (_, seats) -> seats == 1 ? null : seats - 1);
  }

  public static Problem taken() {
    return Problem.of(
            Code.DEPENDENCY_UNAVAILABLE, "Too many are taking orders away right now. Try later.")
        .withHeader("Retry-After", "5");
  }
}
