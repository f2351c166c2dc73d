package dev.orderly.application;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * A bounded memory of what was used lately, without locks and without bookkeeping on a hit. It is
 * made of two generations: when the young one is full it becomes the old one and the old one is
 * forgotten; what is asked for meanwhile moves to the young one and so stays.
 */
public final class RecentlyUsed<K, V> {

  private final int generationSize;
  private volatile Generations<K, V> generations =
      new Generations<>(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());

  private record Generations<K, V>(ConcurrentMap<K, V> young, ConcurrentMap<K, V> old) {}

  public RecentlyUsed(int capacity) {
    this.generationSize = Math.max(1, capacity / 2);
  }

  public Optional<V> get(K key) {
    var now = generations;
    var young = now.young().get(key);
    if (young != null) {
      return Optional.of(young);
    }
    var old = now.old().get(key);
    if (old == null) {
      return Optional.empty();
    }
    return Optional.of(keep(key, old));
  }

  /** The value that is known, else a new one. Of two that come at once both get the same. */
  public V get(K key, Supplier<V> make) {
    return get(key).orElseGet(() -> keep(key, make.get()));
  }

  public void put(K key, V value) {
    makeRoom();
    generations.young().put(key, value);
  }

  public void remove(K key) {
    var now = generations;
    now.old().remove(key);
    now.young().remove(key);
  }

  private V keep(K key, V value) {
    makeRoom();
    var other = generations.young().putIfAbsent(key, value);
    return other == null ? value : other;
  }

  private void makeRoom() {
    if (generations.young().size() >= generationSize) {
      turn();
    }
  }

  private synchronized void turn() {
    var now = generations;
    if (now.young().size() >= generationSize) {
      generations = new Generations<>(new ConcurrentHashMap<>(), now.young());
    }
  }
}
