package dev.orderly.worker.process;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a process has opened. It is closed together, what was opened last first; a part that cannot
 * be closed keeps no other one open.
 */
public final class OpenParts implements AutoCloseable {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** The part itself, for whoever uses it from now on. */
  public <T extends AutoCloseable> T with(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("While stopping: " + e.getMessage());
    }
  }
}
