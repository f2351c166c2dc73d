package dev.orderly.domain.lifecycle;

import java.util.Set;

/** One line of a lifecycle's table. */
public record Move(Status from, Status to, Set<Mover> by) {

  public Move {
    by = Set.copyOf(by);
  }
}
