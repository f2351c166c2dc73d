package dev.orderly.application.saga;

import dev.orderly.application.Backoff;
import dev.orderly.application.Unavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Takes up sagas when they are due and advances them side by side, each on a thread of its own. Any
 * number of processes may run one. No fault ends it.
 */
public final class RunSagas {

  private static final Logger LOG = System.getLogger(RunSagas.class.getName());

  /** So many wait for a partner at once; more would only wait at its door. */
  private static final int AT_ONCE = 32;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Backoff AWAY = new Backoff(BETWEEN_LOOKS, Duration.ofSeconds(5));

  private final Sagas sagas;
  private final AdvanceSaga advanceSaga;
  private final Duration lease;
  private final LongSupplier nanoTime;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Semaphore signs = new Semaphore(0);
  private final Set<Thread> working = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean stopping;
  private int failures;

  /**
   * The lease is longer than any partner takes to answer. The time is any monotonic one, in
   * nanoseconds.
   */
  public RunSagas(Sagas sagas, AdvanceSaga advanceSaga, Duration lease, LongSupplier nanoTime) {
    this.sagas = sagas;
    this.advanceSaga = advanceSaga;
    this.lease = lease;
    this.nanoTime = nanoTime;
    this.thread = Thread.ofVirtual().name("sagas").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /**
   * Takes up nothing more, and lets what is under way finish for so long at most. What does not is
   * taken up again by somebody else when its lease is over.
   */
  public void stop(Duration deadline) throws InterruptedException {
    long end = nanoTime.getAsLong() + deadline.toNanos();
    stopping = true;
    signs.release();
    if (thread.isAlive()) {
      thread.join(deadline);
    }
    for (var worker : working) {
      if (!worker.join(Duration.ofNanos(Math.max(1, end - nanoTime.getAsLong())))) {
        worker.interrupt();
      }
    }
  }

  private void run() {
    try {
      while (!stopping) {
        if (take().isEmpty()) {
          awaitSign();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** A saga that was advanced may have more to do at once; others come with time. */
  private void awaitSign() throws InterruptedException {
    var pause = failures > 0 ? AWAY.after(failures) : BETWEEN_LOOKS;
    if (signs.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      signs.drainPermits();
    }
  }

  private List<Saga> take() {
    int room = places.availablePermits();
    if (room == 0) {
      return List.of();
    }
    try {
      var taken = sagas.take(room, lease);
      failures = 0;
      taken.forEach(this::hand);
      return taken;
    } catch (RuntimeException trouble) {
      report(trouble);
      return List.of();
    }
  }

  private void hand(Saga saga) {
    places.acquireUninterruptibly();
    var worker = Thread.ofVirtual().name("saga").unstarted(() -> advance(saga));
    working.add(worker);
    worker.start();
  }

  private void advance(Saga saga) {
    try {
      advanceSaga.advance(saga);
    } catch (Unavailable away) {
      LOG.log(Level.DEBUG, "a saga waits for the end of its lease", away);
    } catch (RuntimeException defect) {
      LOG.log(Level.ERROR, "the saga of order " + saga.order() + " is tried again later", defect);
      postpone(saga, defect);
    } finally {
      working.remove(Thread.currentThread());
      places.release();
      signs.release();
    }
  }

  private void postpone(Saga saga, RuntimeException defect) {
    try {
      advanceSaga.postpone(saga, defect);
    } catch (RuntimeException away) {
      LOG.log(Level.DEBUG, "a saga waits for the end of its lease", away);
    }
  }

  /** Trouble that goes on is told once. */
  private void report(RuntimeException trouble) {
    failures++;
    if (failures > 1) {
      return;
    }
    if (trouble instanceof Unavailable) {
      LOG.log(Level.WARNING, "the sagas pause: {0}", trouble.getMessage());
    } else {
      LOG.log(Level.ERROR, "the sagas pause", trouble);
    }
  }
}
