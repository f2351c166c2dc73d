package dev.orderly.http.export;

import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import java.util.concurrent.Semaphore;

/**
 * How many may take orders away at the same time. Each of them holds a stretch of orders in memory
 * for as long as its client likes, so there must not be any number of them.
 */
public final class Seats {

  private static final int ENOUGH = 16;

  private final Semaphore free;

  public Seats() {
    this(ENOUGH);
  }

  Seats(int seats) {
    this.free = new Semaphore(seats);
  }

  boolean take() {
    return free.tryAcquire();
  }

  void giveBack() {
    free.release();
  }

  public static Problem taken() {
    return Problem.of(
            Code.DEPENDENCY_UNAVAILABLE, "Too many are taking orders away right now. Try later.")
        .withHeader("Retry-After", "5");
  }
}
