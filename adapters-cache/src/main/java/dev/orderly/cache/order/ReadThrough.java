package dev.orderly.cache.order;

import dev.orderly.application.order.OrderView;
import dev.orderly.cache.order.Counters.Source;
import dev.orderly.cache.redis.RedisAway;
import dev.orderly.domain.order.OrderId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads an order: one look, and when that misses, a load that is shared inside this process through
 * a flight and between processes through a lease. Whoever loads without a lease says which version
 * is about to be shown before showing it. A cache that fails is not in the way.
 */
final class ReadThrough {

  /** How long a reader waits for the lease holder of another process. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private static final long MAX_PAUSE_MILLIS = 16;

  private final Slots slots;
  private final Tokens tokens;
  private final Counters counters;
  private final Flights<OrderId, Answer> flights = new Flights<>();

  ReadThrough(Slots slots, Tokens tokens, Counters counters) {
    this.slots = slots;
    this.tokens = tokens;
    this.counters = counters;
  }

  private record Answer(Optional<OrderView> view, Source source) {}

  Optional<OrderView> get(OrderId id, Supplier<Optional<OrderView>> load) {
    try {
      var found = slots.trusted(id) ? slots.look(id) : Optional.<OrderView>empty();
      if (found.isPresent()) {
        counters.answered(Source.CACHE);
        return found;
      }
    } catch (RedisAway _) {
      counters.failed();
      return share(id, () -> loadOnly(load));
    }
    return share(id, () -> fetch(id, load));
  }

  private Optional<OrderView> share(OrderId id, Supplier<Answer> work) {
    var answer = flights.share(id, work);
    counters.answered(answer.source());
    return answer.view();
  }

  /** Asks again whether the cache is to be trusted: this flight may have waited for another. */
  private Answer fetch(OrderId id, Supplier<Optional<OrderView>> load) {
    if (!slots.trusted(id)) {
      return loadOnly(load);
    }
    var token = tokens.next();
    return switch (waitForTurn(id, token)) {
      case Turn.Found(var view) -> new Answer(Optional.of(view), Source.CACHE);
      case Turn.Leased() -> loadAndFill(id, token, load);
      case Turn.Busy(), Turn.Changing() -> loadAndTell(id, load);
    };
  }

  private Turn waitForTurn(OrderId id, String token) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long pause = 1;
    var turn = turn(id, token);
    while (turn instanceof Turn.Busy && System.nanoTime() - deadline < 0 && paused(pause)) {
      pause = Math.min(2 * pause, MAX_PAUSE_MILLIS);
      turn = turn(id, token);
    }
    return turn;
  }

  /** A cache that does not answer is taken for one in which the order is being changed. */
  private Turn turn(OrderId id, String token) {
    try {
      return slots.turn(id, token);
    } catch (RedisAway _) {
      counters.failed();
      return new Turn.Changing();
    }
  }

  private static boolean paused(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Answer loadOnly(Supplier<Optional<OrderView>> load) {
    return new Answer(load.get(), Source.LOADED_PAST_THE_CACHE);
  }

  private Answer loadAndFill(OrderId id, String token, Supplier<Optional<OrderView>> load) {
    var view = Optional.<OrderView>empty();
    try {
      view = load.get();
    } finally {
      var loaded = view;
      tell(() -> fillOrRelease(id, token, loaded));
    }
    return new Answer(view, Source.LOADED);
  }

  private void fillOrRelease(OrderId id, String token, Optional<OrderView> loaded) {
    if (loaded.isPresent()) {
      slots.fill(id, token, loaded.get());
    } else {
      slots.release(id, token);
    }
  }

  private Answer loadAndTell(OrderId id, Supplier<Optional<OrderView>> load) {
    var view = load.get();
    view.ifPresent(loaded -> tell(() -> slots.seen(id, loaded.version())));
    return new Answer(view, Source.LOADED_PAST_THE_CACHE);
  }

  private void tell(Runnable step) {
    try {
      step.run();
    } catch (RedisAway _) {
      counters.failed();
    }
  }
}
