package dev.orderly.cache.redis;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The open links, the last used first, never more at once than allowed. A link that failed is
 * closed and not put back.
 */
final class RedisPool {

  private final RedisSettings settings;
  private final Semaphore free;
  private final ConcurrentLinkedDeque<RedisLink> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  RedisPool(RedisSettings settings) {
    this.settings = settings;
    this.free = new Semaphore(settings.poolSize());
  }

  /** A link in somebody's hands. */
  record Loan(RedisLink link, boolean used) {}

  /** An idle link, else a new one. */
  Loan borrow() {
    if (!free.tryAcquire() && !waitFor(settings.timeout())) {
      throw RedisAway.noneFree();
    }
    var link = idle.pollFirst();
    if (link != null) {
      return new Loan(link, true);
    }
    try {
      return new Loan(RedisLink.connect(settings), false);
    } catch (RuntimeException e) {
      free.release();
      throw e;
    }
  }

  private boolean waitFor(Duration time) {
    try {
      return free.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void giveBack(Loan loan) {
    idle.addFirst(loan.link());
    free.release();
    if (closed) {
      clear();
    }
  }

  void discard(Loan loan) {
    free.release();
    loan.link().close();
  }

  /** Closes what lies idle: when one link has lost its server, the others have too. */
  void clear() {
    for (var link = idle.pollFirst(); link != null; link = idle.pollFirst()) {
      link.close();
    }
  }

  void close() {
    closed = true;
    clear();
  }
}
