package dev.orderly.application;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends what takes too long. Everybody waits for something, and hardly anybody in vain; but to wait
 * with a time-out costs a virtual thread two switches to the timer of the JDK, each time. So those
 * who wait often wait without one, under a watch, and one thread looks at all watches every few
 * milliseconds. Something ends up to two looks after its time, and never before it.
 */
public final class Patience {

  private static final Logger LOG = System.getLogger(Patience.class.getName());

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private static final Set<Watch> WATCHES = ConcurrentHashMap.newKeySet();

  static {
    Thread.ofPlatform().daemon().name("patience").start(Patience::look);
  }

  private Patience() {}

  /**
   * Runs the end when this has taken so long and was not closed. The end must be quick, and has run
   * or will never run when the watch has been closed.
   */
  public static Watch watch(Duration atMost, Runnable end) {
    var watch = new Watch(1 + atMost.plus(BETWEEN_LOOKS).dividedBy(BETWEEN_LOOKS), end);
    WATCHES.add(watch);
    return watch;
  }

  /** Over something that may take too long. */
  public static final class Watch implements AutoCloseable {

    private final Runnable end;
    private long looksLeft;
    private boolean ended;

    private Watch(long looksLeft, Runnable end) {
      this.looksLeft = looksLeft;
      this.end = end;
    }

    /** Whether it took too long. */
    public synchronized boolean hasEnded() {
      return ended;
    }

    private synchronized void lookAt() {
      looksLeft--;
      if (looksLeft == 0) {
        ended = true;
        runEnd();
      }
    }

    /** A fault must not end the watch over all others. */
    private void runEnd() {
      try {
        end.run();
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "what took too long could not be ended", e);
      }
    }

    @Override
    public synchronized void close() {
      WATCHES.remove(this);
      looksLeft = 0;
    }
  }

  private static void look() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException _) {
        return;
      }
      WATCHES.forEach(Watch::lookAt);
    }
  }
}
