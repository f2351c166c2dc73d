package dev.orderly.application.saga;

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
 * Takes up sagas when they are due and advances them side by side, each on a thread of its own: as
 * soon as a bell says that an order was written, and every now and then for what comes with time.
 * Any number of processes may run one. No fault ends it.
 */
public final class RunSagas {

  private static final Logger LOG = System.getLogger(RunSagas.class.getName());

  /** So many wait for a partner at once; more would only wait at its door. */
  private static final int AT_ONCE = 32;

  /** A bell that is broken is tried again after this time; until then there are only looks. */
  private static final Duration UNHEARD = Duration.ofSeconds(10);

  private final Sagas sagas;
  private final AdvanceSaga advanceSaga;
  private final Pace pace;
  private final Bell bell;
  private final LongSupplier nanoTime;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Semaphore signs = new Semaphore(0);
  private final Set<Thread> working = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private final Thread listener;
  private volatile boolean stopping;
  private boolean troubled;

  /**
   * For how long a saga is taken up, which is longer than any partner takes to answer, and how
   * often one looks at least for those that are due with time.
   */
  public record Pace(Duration lease, Duration look) {
    public static Pace usual(Duration lease) {
      return new Pace(lease, Duration.ofSeconds(1));
    }
  }

  /** Says that an order was written, by whomever. */
  @FunctionalInterface
  public interface Bell {
    /** Returns when it rang, or after that time. */
    void await(Duration atMost) throws InterruptedException;
  }

  /** The time is any monotonic one, in nanoseconds. */
  public RunSagas(
      Sagas sagas, AdvanceSaga advanceSaga, Pace pace, Bell bell, LongSupplier nanoTime) {
    this.sagas = sagas;
    this.advanceSaga = advanceSaga;
    this.pace = pace;
    this.bell = bell;
    this.nanoTime = nanoTime;
    this.thread = Thread.ofVirtual().name("sagas").unstarted(this::run);
    this.listener = Thread.ofVirtual().name("saga-bell").unstarted(this::listen);
  }

  public void start() {
    thread.start();
    listener.start();
  }

  /**
   * Takes up nothing more, and lets what is under way finish for so long at most. What does not is
   * taken up again by somebody else when its lease is over.
   */
  public void stop(Duration deadline) throws InterruptedException {
    long end = nanoTime.getAsLong() + deadline.toNanos();
    stopping = true;
    signs.release();
    listener.interrupt();
    if (thread.isAlive()) {
      thread.join(deadline);
      listener.join(until(end));
    }
    for (var worker : working) {
      if (!worker.join(until(end))) {
        worker.interrupt();
      }
    }
  }

  private Duration until(long end) {
    return Duration.ofNanos(Math.max(1, end - nanoTime.getAsLong()));
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

  /** A saga that was advanced may have more to do at once, and so may one whose order changed. */
  private void awaitSign() throws InterruptedException {
    if (signs.tryAcquire(pace.look().toMillis(), TimeUnit.MILLISECONDS)) {
      signs.drainPermits();
    }
  }

  private void listen() {
    try {
      while (!stopping) {
        bell.await(UNHEARD);
        signs.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Saga> take() {
    int room = places.availablePermits();
    if (room == 0) {
      return List.of();
    }
    try {
      var taken = sagas.take(room, pace.lease());
      troubled = false;
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
    if (troubled) {
      return;
    }
    troubled = true;
    if (trouble instanceof Unavailable) {
      LOG.log(Level.WARNING, "the sagas pause: {0}", trouble.getMessage());
    } else {
      LOG.log(Level.ERROR, "the sagas pause", trouble);
    }
  }
}
