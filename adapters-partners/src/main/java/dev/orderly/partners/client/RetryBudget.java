package dev.orderly.partners.client;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many further tries a partner may cost. Five calls pay for one, and a few are saved up; so
 * when everything fails, the load on a partner that is down grows by a fifth and not threefold.
 */
final class RetryBudget {

  private static final int PRICE = 5;
  private static final int SAVINGS = 10 * PRICE;

  private final AtomicInteger balance = new AtomicInteger(SAVINGS);

  void earn() {
    balance.updateAndGet(saved -> Math.min(SAVINGS, saved + 1));
  }

  /** Whether there was enough for one more try. */
  boolean spend() {
    return balance.getAndUpdate(saved -> saved < PRICE ? saved : saved - PRICE) >= PRICE;
  }
}
