package dev.orderly.domain.money;

import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Where chance in a test begins. The seed is part of the test's name, and {@code -Dseed=...} brings
 * a failed one back.
 */
public final class Seeds {

  private static final int NEW_ONES = 3;

  private Seeds() {}

  public static LongStream seeds() {
    var wanted = Long.getLong("seed");
    return wanted == null
        ? LongStream.generate(() -> RandomGenerator.getDefault().nextLong()).limit(NEW_ONES)
        : LongStream.of(wanted);
  }
}
