package dev.orderly.persistence.database;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rows that are made on first use and never go away, so that each process has to see to them once.
 * Clients choose their names, so there may be any number: beyond a bound the memory starts again,
 * and what is forgotten costs one look.
 */
public final class KnownRows<K> {

  private static final int MANY = 100_000;

  private final int most;
  private final Set<K> known = ConcurrentHashMap.newKeySet();

  public KnownRows() {
    this(MANY);
  }

  KnownRows(int most) {
    this.most = most;
  }

  public boolean contains(K row) {
    return known.contains(row);
  }

  public boolean containsAll(Collection<K> rows) {
    return known.containsAll(rows);
  }

  public void add(K row) {
    makeRoom();
    known.add(row);
  }

  public void addAll(Collection<K> rows) {
    makeRoom();
    known.addAll(rows);
  }

  private void makeRoom() {
    if (known.size() >= most) {
      known.clear();
    }
  }
}
