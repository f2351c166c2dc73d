package dev.orderly.cache.order;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Names for leases and intents that no two of all instances share. */
final class Tokens {

  private final String prefix =
      HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + "-";
  private final AtomicLong count = new AtomicLong();

  String next() {
    return prefix + count.incrementAndGet();
  }

  boolean made(String token) {
    return token.startsWith(prefix);
  }
}
