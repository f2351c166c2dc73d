package dev.orderly.persistence.database;

import dev.orderly.application.Patience;
import dev.orderly.application.Unavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lets many callers share one trip to the database. Whoever finds it free goes at once, alone;
 * whoever finds it busy waits for the next trip and shares it with all others who wait. So nobody
 * waits for a timer, a lone caller waits for nobody, and trips grow just as much as the load does.
 *
 * <p>There is no thread of its own: one of those who wait makes the trip for all.
 */
public final class SharedTurns<A, R> {

  private final int turnsAtOnce;
  private final int maxTogether;
  private final int maxWaiting;
  private final Duration patience;
  private final Function<List<A>, List<R>> work;

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Seat<A, R>> waiting = new ArrayDeque<>();
  private final LongAdder trips = new LongAdder();
  private final LongAdder callers = new LongAdder();
  private final LongAdder waitedNanos = new LongAdder();
  private final LongAdder inVain = new LongAdder();
  private final LongAdder sentAway = new LongAdder();
  private int turns;

  /**
   * The work answers what it was asked, in that order; what it throws, all who shared it throw.
   * When the database is away, those who still wait hear of it too.
   */
  public SharedTurns(Limits limits, Function<List<A>, List<R>> work) {
    this.turnsAtOnce = limits.turnsAtOnce();
    this.maxTogether = limits.maxTogether();
    this.maxWaiting = limits.maxWaiting();
    this.patience = limits.patience();
    this.work = work;
  }

  /** How many trips at once, how many callers in one, how many waiting, and for how long. */
  public record Limits(int turnsAtOnce, int maxTogether, int maxWaiting, Duration patience) {}

  /**
   * Trips so far, who shared them, for how long these had waited together, who had left before, and
   * who was sent away because too many waited already.
   */
  public record Counts(long trips, long callers, Duration waited, long inVain, long sentAway) {}

  /** Somebody who waits; two of them are never the same, whatever they ask. */
  private static final class Seat<A, R> {
    private final long sinceNanos = System.nanoTime();
    private final A asked;
    private final CompletableFuture<Signal<R>> signal = new CompletableFuture<>();

    Seat(A asked) {
      this.asked = asked;
    }
  }

  /** What ends somebody's wait. */
  private sealed interface Signal<R> {
    /** It is your turn: go, for yourself and for those who wait. */
    record Go<R>() implements Signal<R> {}

    record Answer<R>(R value) implements Signal<R> {}

    record Fault<R>(RuntimeException fault) implements Signal<R> {}
  }

  /** Asks, and returns the answer to this question. */
  public R ask(A asked) {
    var seat = new Seat<A, R>(asked);
    if (startsAtOnce(seat)) {
      return go(seat);
    }
    return switch (await(seat)) {
      case Signal.Go<R> _ -> go(seat);
      case Signal.Answer<R>(var value) -> value;
      case Signal.Fault<R>(var fault) -> throw fault;
    };
  }

  public Counts counts() {
    return new Counts(
        trips.sum(),
        callers.sum(),
        Duration.ofNanos(waitedNanos.sum()),
        inVain.sum(),
        sentAway.sum());
  }

  /** Whether anybody is on a trip. */
  public boolean isBusy() {
    lock.lock();
    try {
      return turns > 0;
    } finally {
      lock.unlock();
    }
  }

  /** How many wait for the next trip. */
  public int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean startsAtOnce(Seat<A, R> seat) {
    lock.lock();
    try {
      if (turns < turnsAtOnce) {
        turns++;
        return true;
      }
      if (waiting.size() >= maxWaiting) {
        sentAway.increment();
        throw Unavailable.away("the database", null);
      }
      waiting.add(seat);
      return false;
    } finally {
      lock.unlock();
    }
  }

  private R go(Seat<A, R> own) {
    var seats = board(own);
    try {
      var answers = work.apply(asked(seats));
      for (int i = 1; i < seats.size(); i++) {
        seats.get(i).signal.complete(new Signal.Answer<>(answers.get(i)));
      }
      return answers.getFirst();
    } catch (RuntimeException | Error e) {
      if (e instanceof Unavailable) {
        seats.addAll(allWaiting());
      }
      var fault = e instanceof RuntimeException it ? it : new IllegalStateException(e);
      seats.forEach(seat -> seat.signal.complete(new Signal.Fault<>(fault)));
      throw e;
    } finally {
      passOn();
    }
  }

  private static <A, R> List<A> asked(List<Seat<A, R>> seats) {
    var asked = new ArrayList<A>(seats.size());
    seats.forEach(seat -> asked.add(seat.asked));
    return asked;
  }

  private List<Seat<A, R>> board(Seat<A, R> own) {
    var seats = new ArrayList<Seat<A, R>>();
    seats.add(own);
    lock.lock();
    try {
      while (seats.size() < maxTogether && !waiting.isEmpty()) {
        seats.add(waiting.poll());
      }
    } finally {
      lock.unlock();
    }
    count(seats);
    return seats;
  }

  private void count(List<Seat<A, R>> seats) {
    trips.increment();
    callers.add(seats.size());
    long now = System.nanoTime();
    seats.forEach(seat -> waitedNanos.add(now - seat.sinceNanos));
  }

  /** Those who wait would wait in vain for what is not there; nothing was begun for them. */
  private List<Seat<A, R>> allWaiting() {
    lock.lock();
    try {
      var all = List.copyOf(waiting);
      waiting.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  private void passOn() {
    lock.lock();
    try {
      var next = waiting.poll();
      if (next == null) {
        turns--;
      } else {
        next.signal.complete(new Signal.Go<>());
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the signal. Who has waited too long gives up, and nothing was begun for them, unless
   * they are under way: then what becomes of them is about to be known.
   */
  private Signal<R> await(Seat<A, R> seat) {
    boolean interrupted = false;
    try (var _ = Patience.watch(patience, () -> giveUp(seat, null))) {
      return seat.signal.get();
    } catch (InterruptedException e) {
      interrupted = true;
      giveUp(seat, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return seat.signal.join();
  }

  private void giveUp(Seat<A, R> seat, Exception cause) {
    if (leaves(seat)) {
      inVain.increment();
      seat.signal.complete(new Signal.Fault<>(Unavailable.away("the database", cause)));
    }
  }

  private boolean leaves(Seat<A, R> seat) {
    lock.lock();
    try {
      return waiting.remove(seat);
    } finally {
      lock.unlock();
    }
  }
}
