package dev.orderly.persistence.order;

import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.SharedTurns;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Numbers from one sequence of the database. A lone caller takes exactly one, however fast. Callers
 * who come at the same time take theirs together, and at high demand also what the next few
 * milliseconds will want; what is left of that when the demand ends is a gap. Nobody is alone who
 * asks while an order is placed, for that is somebody else's.
 */
final class NumberSequence {

  private static final SharedTurns.Limits LIMITS =
      new SharedTurns.Limits(1, 1_000, 10_000, Duration.ofSeconds(2));

  /** How far ahead numbers are taken. */
  private static final Duration AHEAD = Duration.ofMillis(10);

  private static final int MAX_AHEAD = 1_000;

  /** Below four hundred a second nothing is taken ahead. */
  private static final int MIN_AHEAD = 4;

  /** Older numbers are thrown away, so that they stay roughly in the order of time. */
  private static final Duration FRESH = Duration.ofMillis(100);

  private static final String NEXT =
      """
      select nextval(:sequence::regclass)
        from generate_series(1, :count)\
      """;

  private final Database database;
  private final String name;
  private final BooleanSupplier othersOrder;
  private final SharedTurns<NumberSequence, Long> turns;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Block block = new Block(List.of(), System.nanoTime());

  private volatile boolean crowded;

  /** Both belong to whoever makes the trip. */
  private long countedSince = System.nanoTime();

  private int ahead;

  NumberSequence(Database database, String name, BooleanSupplier othersOrder) {
    this.database = database;
    this.name = name;
    this.othersOrder = othersOrder;
    this.turns = new SharedTurns<>(LIMITS, waiting -> take(waiting.size()));
  }

  /** Numbers that were taken ahead. */
  private record Block(List<Long> numbers, long sinceNanos, AtomicInteger used) {
    Block(List<Long> numbers, long sinceNanos) {
      this(numbers, sinceNanos, new AtomicInteger());
    }

    /** Zero when there is none left. */
    long next(long now) {
      int index = used.getAndIncrement();
      boolean fresh = now - sinceNanos < FRESH.toNanos();
      return fresh && index < numbers.size() ? numbers.get(index) : 0;
    }
  }

  long next() {
    asked.incrementAndGet();
    noteCrowd(othersOrder.getAsBoolean());
    long number = block.next(System.nanoTime());
    return number > 0 ? number : turns.ask(this);
  }

  /** One trip at a time: the numbers for those who wait, and the next block. */
  private List<Long> take(int waiting) {
    long now = System.nanoTime();
    lookAhead(now, waiting);
    var numbers =
        database.with(
            handle ->
                handle
                    .createQuery(NEXT)
                    .bind("sequence", name)
                    .bind("count", waiting + ahead)
                    .mapTo(long.class)
                    .list());
    block = new Block(numbers.subList(waiting, numbers.size()), now);
    return numbers.subList(0, waiting);
  }

  private void noteCrowd(boolean seen) {
    if (seen) {
      crowded = true;
    }
  }

  /** How many will be asked for in the time ahead, if it goes on as in the time behind. */
  private void lookAhead(long now, int waiting) {
    noteCrowd(waiting > 1);
    long elapsed = now - countedSince;
    if (elapsed >= AHEAD.toNanos()) {
      long demand = asked.getAndSet(0) * AHEAD.toNanos() / elapsed;
      ahead = crowded && demand >= MIN_AHEAD ? (int) Math.min(MAX_AHEAD, demand) : 0;
      countedSince = now;
      crowded = false;
    }
  }
}
