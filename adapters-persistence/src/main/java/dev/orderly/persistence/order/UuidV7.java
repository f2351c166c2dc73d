package dev.orderly.persistence.order;

import dev.orderly.domain.order.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Time-ordered ids (RFC 9562, version 7): milliseconds, a counter, and chance. Within a process
 * each is greater than the one before, also when many are made in a millisecond or the clock steps
 * back: the counter then runs into the time.
 */
public final class UuidV7 implements Ids {

  private static final int COUNTER_BITS = 12;
  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;

  /** A millisecond's counter starts in its lower half, so that the upper half is left to count. */
  private static final long START_MASK = COUNTER_MASK >> 1;

  private static final int TIME_SHIFT = 16;
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

  private final InstantSource clock;
  private final RandomGenerator chance;
  private final AtomicLong last = new AtomicLong();

  /** Chance should be a {@link java.security.SecureRandom}: an id must not be guessed. */
  public UuidV7(InstantSource clock, RandomGenerator chance) {
    this.clock = clock;
    this.chance = chance;
  }

  @Override
  public UUID next() {
    return at(clock.instant());
  }

  @Override
  public UUID at(Instant moment) {
    long random = chance.nextLong();
    long counter = (random >>> (Long.SIZE - COUNTER_BITS)) & START_MASK;
    long start = (moment.toEpochMilli() << COUNTER_BITS) | counter;
    long tick = last.updateAndGet(before -> Math.max(before + 1, start));
    long high = ((tick >>> COUNTER_BITS) << TIME_SHIFT) | VERSION | (tick & COUNTER_MASK);
    return new UUID(high, VARIANT | (random & VARIANT_MASK));
  }
}
