package dev.orderly.application.event;

import static java.util.Comparator.comparingInt;

import dev.orderly.application.Unavailable;
import dev.orderly.domain.order.OrderId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BinaryOperator;

/**
 * An outbox with the rules of the real one: one lead, the first event of each order, no skipping.
 */
final class InMemoryOutbox implements Outbox {

  private final Lock lock = new ReentrantLock();
  private final Semaphore news = new Semaphore(0);
  private final Map<UUID, EventMessage> rows = new LinkedHashMap<>();
  private MemoryLead leader;
  private boolean away;

  void write(Collection<EventMessage> events) {
    locked(() -> events.forEach(event -> rows.put(event.id(), event)));
    news.release();
  }

  void write(EventMessage... events) {
    write(List.of(events));
  }

  List<EventMessage> rows() {
    lock.lock();
    try {
      return List.copyOf(rows.values());
    } finally {
      lock.unlock();
    }
  }

  /** Ends the leader's session, as a database does that restarts. */
  void cutOffTheLeader() {
    locked(() -> leader = null);
  }

  void goAway() {
    locked(
        () -> {
          away = true;
          leader = null;
        });
  }

  void comeBack() {
    locked(() -> away = false);
  }

  boolean hasLeader() {
    lock.lock();
    try {
      return leader != null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Lead> tryLead() {
    lock.lock();
    try {
      if (away) {
        throw Unavailable.away("postgresql", null);
      }
      if (leader != null) {
        return Optional.empty();
      }
      leader = new MemoryLead();
      return Optional.of(leader);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void awaitNews(Duration atMost) throws InterruptedException {
    if (news.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      news.drainPermits();
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  private final class MemoryLead implements Lead {

    @Override
    public List<EventMessage> pending(int limit, Set<UUID> inHand) {
      lock.lock();
      try {
        requireTheLead();
        var firsts = new HashMap<OrderId, EventMessage>();
        for (var row : rows.values()) {
          firsts.merge(
              row.order(), row, BinaryOperator.minBy(comparingInt(EventMessage::sequence)));
        }
        return rows.values().stream()
            .filter(row -> firsts.get(row.order()).equals(row) && !inHand.contains(row.id()))
            .limit(limit)
            .toList();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void done(List<EventMessage> events) {
      locked(
          () -> {
            requireTheLead();
            events.forEach(event -> rows.remove(event.id()));
          });
    }

    @Override
    public void stillHere() {
      locked(this::requireTheLead);
    }

    @Override
    public void close() {
      locked(
          () -> {
            if (leader == this) {
              leader = null;
            }
          });
    }

    private void requireTheLead() {
      if (leader != this) {
        throw Unavailable.away("postgresql", null);
      }
    }
  }
}
