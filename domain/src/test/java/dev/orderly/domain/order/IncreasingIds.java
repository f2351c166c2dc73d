package dev.orderly.domain.order;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of the right form that grow by one each time, whatever the clock says. */
public final class IncreasingIds implements Ids {

  public static final IncreasingIds INSTANCE = new IncreasingIds();

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int TIME_SHIFT = 16;

  private final AtomicLong last = new AtomicLong(System.currentTimeMillis());

  @Override
  public UUID next() {
    return new UUID(last.incrementAndGet() << TIME_SHIFT | VERSION_7, VARIANT);
  }
}
