package dev.orderly.cache.order;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Shares work between those who want the same at the same time, one piece of work per key at a
 * time. Nobody shares work that had already begun when they came: what it finds may be older than
 * what they have a right to see. They wait for it to end and share the next one.
 */
final class Flights<K, V> {

  private final ConcurrentHashMap<K, Flight<V>> last = new ConcurrentHashMap<>();

  private static final class Flight<V> {
    private final CompletableFuture<V> landed = new CompletableFuture<>();

    /** Touched only while the map holds the key's lock. */
    private boolean departed;

    private Flight<V> previous;
  }

  V share(K key, Supplier<V> work) {
    var ours = new Flight<V>();
    var flight =
        last.compute(
            key,
            (_, waiting) -> {
              if (waiting != null && !waiting.departed) {
                return waiting;
              }
              ours.previous = waiting;
              return ours;
            });
    return flight == ours ? lead(key, ours, work) : passenger(flight);
  }

  private V lead(K key, Flight<V> flight, Supplier<V> work) {
    if (flight.previous != null) {
      flight.previous.landed.exceptionally(_ -> null).join();
      flight.previous = null;
    }
    last.computeIfPresent(
        key,
        (_, waiting) -> {
          flight.departed = true;
          return waiting;
        });
    try {
      var result = work.get();
      flight.landed.complete(result);
      return result;
    } catch (Throwable e) {
      flight.landed.completeExceptionally(e);
      throw e;
    } finally {
      last.remove(key, flight);
    }
  }

  private static <V> V passenger(Flight<V> flight) {
    try {
      return flight.landed.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        default -> throw e;
      }
    }
  }
}
