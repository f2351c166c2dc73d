package dev.orderly.application.retention;

import dev.orderly.application.Unavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Throws away what was kept for long enough, on a thread of its own, every now and then and in
 * small steps. Any number of processes may run one; the one that is in charge works.
 */
public final class Housekeeping {

  private static final Logger LOG = System.getLogger(Housekeeping.class.getName());

  /** How often it walks around, and how long it rests between two steps. */
  public record Pace(Duration betweenRounds, Duration betweenSteps) {
    public static final Pace USUAL = new Pace(Duration.ofMinutes(5), Duration.ofMillis(50));
  }

  private final Perishables perishables;
  private final Retention retention;
  private final Pace pace;
  private final BooleanSupplier inCharge;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  public Housekeeping(
      Perishables perishables, Retention retention, Pace pace, BooleanSupplier inCharge) {
    this.perishables = perishables;
    this.retention = retention;
    this.pace = pace;
    this.inCharge = inCharge;
    this.thread = Thread.ofVirtual().name("housekeeping").unstarted(this::keep);
  }

  public void start() {
    thread.start();
  }

  /** Lets the step that is under way finish, for so long at most. */
  public void stop(Duration deadline) throws InterruptedException {
    stopping.countDown();
    if (thread.isAlive() && !thread.join(deadline)) {
      thread.interrupt();
    }
  }

  private void keep() {
    try {
      do {
        round();
      } while (!isStoppedWithin(pace.betweenRounds()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() throws InterruptedException {
    try {
      for (var walk : perishables.walks(retention)) {
        go(walk);
      }
    } catch (Unavailable away) {
      LOG.log(Level.DEBUG, "housekeeping waits", away);
    } catch (RuntimeException defect) {
      LOG.log(Level.ERROR, "housekeeping gives up until the next round", defect);
    }
  }

  private void go(Perishables.Walk walk) throws InterruptedException {
    long thrownAway = 0;
    boolean last = false;
    while (!last && inCharge.getAsBoolean() && !isStoppedWithin(pace.betweenSteps())) {
      var step = walk.step();
      thrownAway += step.thrownAway();
      last = step.last();
    }
    if (thrownAway > 0) {
      LOG.log(Level.INFO, "{0} {1} were kept long enough", thrownAway, walk.things());
    }
  }

  private boolean isStoppedWithin(Duration time) throws InterruptedException {
    return stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
