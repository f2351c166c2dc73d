package dev.orderly.domain.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table of moves: which state leads where and who may make the move. An order keeps the lifecycle
 * it was placed with. Equal tables are equal lifecycles. A table that makes no sense does not load:
 * every state must be reachable and must lead to an end, a state without a way out must be declared
 * one, and no move may stand twice.
 *
 * @see Lifecycles the four that ship with the library
 */
public record Lifecycle(
    String name, Spelling spelling, List<Move> moves, Set<Status> ends, Reactions reactions) {

  /** Every order begins here. */
  public static final Status INITIAL = Status.PENDING;

  public Lifecycle {
    moves = List.copyOf(moves);
    ends = Set.copyOf(ends);
    Tables.check(name, moves, ends, reactions);
  }

  /** Where an order may go from here, in the table's order. */
  public List<Status> next(Status from) {
    var next = new ArrayList<Status>(moves.size());
    for (var move : moves) {
      if (move.from() == from) {
        next.add(move.to());
      }
    }
    return List.copyOf(next);
  }

  public boolean allows(Status from, Status to) {
    return move(from, to).isPresent();
  }

  public boolean allows(Status from, Status to, Mover by) {
    return move(from, to).filter(move -> move.by().contains(by)).isPresent();
  }

  private Optional<Move> move(Status from, Status to) {
    for (var move : moves) {
      if (move.from() == from && move.to() == to) {
        return Optional.of(move);
      }
    }
    return Optional.empty();
  }

  public boolean knows(Status status) {
    if (status == INITIAL) {
      return true;
    }
    for (var move : moves) {
      if (move.to() == status) {
        return true;
      }
    }
    return false;
  }

  public boolean isEnd(Status status) {
    return ends.contains(status);
  }

  /** The states of this lifecycle, from the first to the last. */
  public Set<Status> states() {
    var states = EnumSet.of(INITIAL);
    for (var move : moves) {
      states.add(move.to());
    }
    return Collections.unmodifiableSet(states);
  }

  /** The group of a state; an end counts as done, unless it is a cancellation. */
  public StatusGroup group(Status status) {
    return switch (status) {
      case CANCELED -> StatusGroup.CANCELED;
      case PENDING, PENDING_REVIEW -> StatusGroup.OPEN;
      case DELIVERED, FULFILLED, COMPLETED, RETURNED -> StatusGroup.DONE;
      case CONFIRMED, PAID, PREPARING, READY, SHIPPED ->
          isEnd(status) ? StatusGroup.DONE : StatusGroup.ACTIVE;
    };
  }

  /** The state as this lifecycle writes it. */
  public String label(Status status) {
    return spelling.label(status);
  }

  /** The same table with another rule for what an order's owner may do. */
  public Lifecycle with(OwnerTransitions owner) {
    var changed = moves.stream().map(move -> ruled(move, owner)).toList();
    return new Lifecycle(name, spelling, changed, ends, reactions);
  }

  private static Move ruled(Move move, OwnerTransitions owner) {
    var by = EnumSet.noneOf(Mover.class);
    by.addAll(move.by());
    if (owner.permits(move)) {
      by.add(Mover.OWNER);
    } else {
      by.remove(Mover.OWNER);
    }
    return new Move(move.from(), move.to(), by);
  }

  @Override
  public String toString() {
    return name;
  }
}
