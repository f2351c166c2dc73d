package dev.orderly.application.event;

import dev.orderly.application.Unavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Carries committed events out of the outbox, on a thread of its own. Any number of processes may
 * run one: they take turns by the lead, and who has it relays until it is lost. No fault ends the
 * thread; after each it stands for the lead again.
 */
public final class RelayOutbox {

  private static final Logger LOG = System.getLogger(RelayOutbox.class.getName());

  /** Within this time a follower notices that the lead is free. */
  private static final Duration BETWEEN_CANDIDACIES = Duration.ofSeconds(1);

  /** For the last words to the database after the deadline. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Outbox outbox;
  private final Events events;
  private final News news;
  private final LongSupplier nanoTime;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean leads;
  private volatile long stopBy;
  private String lastTrouble = "";

  /** The time is any monotonic one, in nanoseconds. */
  public RelayOutbox(Outbox outbox, Events events, News news, LongSupplier nanoTime) {
    this.outbox = outbox;
    this.events = events;
    this.news = news;
    this.nanoTime = nanoTime;
    this.thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::standForLead);
  }

  public void start() {
    thread.start();
  }

  /**
   * Takes nothing more, lets what is under way arrive for so long at most, and gives the lead up.
   */
  public void stop(Duration deadline) throws InterruptedException {
    stopBy = nanoTime.getAsLong() + deadline.toNanos();
    stopping.countDown();
    if (thread.isAlive() && !thread.join(deadline.plus(GRACE))) {
      thread.interrupt();
      thread.join(GRACE);
    }
  }

  /** Whether this process is the one that relays. */
  public boolean leads() {
    return leads;
  }

  private void standForLead() {
    try {
      do {
        candidate();
      } while (!stopping.await(BETWEEN_CANDIDACIES.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void candidate() throws InterruptedException {
    try {
      var lead = outbox.tryLead();
      lastTrouble = "";
      if (lead.isPresent()) {
        relay(lead.get());
      }
    } catch (RuntimeException trouble) {
      report(trouble);
    }
  }

  private void relay(Outbox.Lead lead) throws InterruptedException {
    try (lead) {
      leads = true;
      LOG.log(Level.INFO, "this process relays the events now");
      var term = new RelayTerm(outbox, lead, events, news, nanoTime);
      while (stopping.getCount() > 0) {
        term.round();
      }
      term.finish(Duration.ofNanos(stopBy - nanoTime.getAsLong()));
    } finally {
      leads = false;
    }
  }

  /**
   * The same trouble again and again is one line; a defect shows where it is. Whoever stops does
   * not care what is still there.
   */
  private void report(RuntimeException trouble) {
    var what = trouble.toString();
    boolean stops = stopping.getCount() == 0;
    if (what.equals(lastTrouble) || (stops && trouble instanceof Unavailable)) {
      return;
    }
    lastTrouble = what;
    if (trouble instanceof Unavailable) {
      LOG.log(Level.WARNING, "the relay pauses: {0}", trouble.getMessage());
    } else {
      LOG.log(Level.ERROR, "the relay pauses", trouble);
    }
  }
}
