package dev.orderly.application.live;

import dev.orderly.application.Unavailable;
import dev.orderly.application.event.EventLog;
import dev.orderly.application.event.EventLog.Part;
import dev.orderly.application.event.LoggedEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events that somebody follows, each once and in order. They come from two sources: from the
 * log up to where the audience is, and from there on as the audience hears them. What waits to be
 * taken is bounded; whoever is too slow for that goes back to the log and reads on where they were.
 *
 * <p>One thread takes from it, and closes it.
 */
public final class LiveStream implements AutoCloseable {

  static final int MAX_WAITING = 256;

  private static final int PART = 100;
  private static final Duration WHILE_THE_LOG_IS_AWAY = Duration.ofMillis(500);

  private final Interest interest;
  private final Audiences audiences;

  /** Up to here everything was taken. It belongs to the thread that takes, as the next one does. */
  private long position;

  private boolean behind;

  private final ReentrantLock lock = new ReentrantLock();
  private final Semaphore bell = new Semaphore(0);
  private final Queue<LoggedEvent> waiting = new ArrayDeque<>();
  private long hearsFrom;
  private boolean missedSome;
  private volatile boolean over;

  LiveStream(Interest interest, long position, Audiences audiences) {
    this.interest = interest;
    this.position = position;
    this.audiences = audiences;
  }

  /** Takes a place in the audience, or the one again from which something was missed. */
  void join() {
    audiences.join(this);
    behind = position < hearsFrom;
  }

  Interest interest() {
    return interest;
  }

  /** Takes what comes next, which may be nothing: after that time at the latest. */
  public List<LoggedEvent> next(Duration atMost) throws InterruptedException {
    return behind ? readOn(atMost) : takeWhatWasHeard(atMost);
  }

  private List<LoggedEvent> readOn(Duration atMost) throws InterruptedException {
    try {
      var part = audiences.read(wish());
      part.ifPresentOrElse(this::isAt, this::end);
      return part.map(Part::events).orElse(List.of());
    } catch (Unavailable _) {
      awaitBell(WHILE_THE_LOG_IS_AWAY.compareTo(atMost) < 0 ? WHILE_THE_LOG_IS_AWAY : atMost);
      return List.of();
    }
  }

  private void isAt(Part part) {
    position = part.upTo();
    behind = part.hasMore() && position < hearsFrom;
  }

  private EventLog.Wish wish() {
    return new EventLog.Wish(
        interest.scope(), interest.order(), Set.of(), OptionalLong.of(position), PART);
  }

  private List<LoggedEvent> takeWhatWasHeard(Duration atMost) throws InterruptedException {
    var events = take();
    if (events.isEmpty()) {
      awaitBell(atMost);
      events = take();
    }
    if (events.isEmpty() && missedSome()) {
      join();
    }
    return events;
  }

  private List<LoggedEvent> take() {
    var events = new ArrayList<LoggedEvent>();
    lock.lock();
    try {
      for (var event = waiting.poll(); event != null; event = waiting.poll()) {
        // The log may have been ahead of the audience.
        if (event.position() > position) {
          events.add(event);
          position = event.position();
        }
      }
    } finally {
      lock.unlock();
    }
    return events;
  }

  private boolean missedSome() {
    lock.lock();
    try {
      return missedSome;
    } finally {
      lock.unlock();
    }
  }

  /** What rang before it was waited for is found by looking. */
  private void awaitBell(Duration atMost) throws InterruptedException {
    boolean _ = bell.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
    bell.drainPermits();
  }

  /** The audience says that from here on it passes everything on. */
  void hearsFrom(long heard) {
    lock.lock();
    try {
      hearsFrom = heard;
      missedSome = false;
    } finally {
      lock.unlock();
    }
  }

  /** The audience passes something on; what does not fit is missed, and all that comes after it. */
  void hear(LoggedEvent event) {
    if (!interest.includes(event)) {
      return;
    }
    lock.lock();
    try {
      missedSome = missedSome || waiting.size() == MAX_WAITING;
      if (!missedSome) {
        waiting.add(event);
      }
      bell.release();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will come. */
  void end() {
    over = true;
    bell.release();
  }

  public boolean isOver() {
    return over;
  }

  @Override
  public void close() {
    end();
    audiences.leave(this);
  }
}
