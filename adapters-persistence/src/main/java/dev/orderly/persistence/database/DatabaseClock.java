package dev.orderly.persistence.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The time by the clock of the database, which is one for all processes, however wrong their own
 * clocks are. It is asked at most once a second and counted on from there; what is said is off by
 * no more than half of the time that asking took. In whole milliseconds, as all times here.
 */
public final class DatabaseClock implements InstantSource {

  private static final Duration BELIEVED = Duration.ofSeconds(1);

  private final Database database;
  private final LongSupplier nanoTime;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Reading last;

  public DatabaseClock(Database database) {
    this(database, System::nanoTime);
  }

  DatabaseClock(Database database, LongSupplier nanoTime) {
    this.database = database;
    this.nanoTime = nanoTime;
  }

  /** What the database said, and when, by a clock that never jumps. */
  private record Reading(Instant time, long atNanos) {

    boolean isBelieved(long now) {
      return now - atNanos < BELIEVED.toNanos();
    }

    Instant at(long now) {
      return time.plusNanos(now - atNanos).truncatedTo(ChronoUnit.MILLIS);
    }
  }

  @Override
  public Instant instant() {
    var reading = last;
    if (reading == null || !reading.isBelieved(nanoTime.getAsLong())) {
      reading = askOnce();
    }
    return reading.at(nanoTime.getAsLong());
  }

  /** One of those who want to know it asks; the others wait for its answer. */
  private Reading askOnce() {
    asking.lock();
    try {
      if (last == null || !last.isBelieved(nanoTime.getAsLong())) {
        last = ask();
      }
      return last;
    } finally {
      asking.unlock();
    }
  }

  private Reading ask() {
    long before = nanoTime.getAsLong();
    var time =
        database.with(
            handle ->
                handle
                    .createQuery("select clock_timestamp()")
                    .mapTo(OffsetDateTime.class)
                    .one()
                    .toInstant());
    return new Reading(time, before + (nanoTime.getAsLong() - before) / 2);
  }
}
