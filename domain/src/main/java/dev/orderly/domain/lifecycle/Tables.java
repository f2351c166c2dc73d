package dev.orderly.domain.lifecycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** How a lifecycle's table is written down, and what makes one sound. */
final class Tables {

  private final String name;
  private final Spelling spelling;
  private final Predicate<Move> ownerMay;
  private final List<Move> moves = new ArrayList<>();
  private Set<Status> ends = Set.of();

  private Tables(String name, Spelling spelling, Predicate<Move> ownerMay) {
    this.name = name;
    this.spelling = spelling;
    this.ownerMay = ownerMay;
  }

  /**
   * The moves that an owner may make are those that the predicate admits; all others may make every
   * move.
   */
  static Tables lifecycle(String name, Spelling spelling, Predicate<Move> ownerMay) {
    return new Tables(name, spelling, ownerMay);
  }

  Tables from(Status from, Status... to) {
    for (var status : to) {
      var by = EnumSet.complementOf(EnumSet.of(Mover.OWNER));
      if (ownerMay.test(new Move(from, status, Set.of()))) {
        by.add(Mover.OWNER);
      }
      moves.add(new Move(from, status, by));
    }
    return this;
  }

  Tables ends(Status... statuses) {
    ends = EnumSet.copyOf(Arrays.asList(statuses));
    return this;
  }

  Lifecycle reacting(Reactions reactions) {
    return new Lifecycle(name, spelling, moves, ends, reactions);
  }

  static void check(String name, List<Move> moves, Set<Status> ends, Reactions reactions) {
    var reachable = reachable(moves);
    var leading = new HashSet<Status>();
    var seen = new HashSet<List<Status>>();
    for (var move : moves) {
      leading.add(move.from());
      require(seen.add(List.of(move.from(), move.to())), name, "has a move twice: " + move);
      require(move.from() != move.to(), name, "leads nowhere: " + move);
      require(reachable.contains(move.from()), name, "never reaches " + move.from());
    }
    for (var status : reachable) {
      require(
          leading.contains(status) != ends.contains(status),
          name,
          "is unclear about the end " + status);
    }
    require(reachable.containsAll(ends), name, "never reaches one of its ends " + ends);
    require(leadingTo(ends, moves).containsAll(leading), name, "goes round without an end");
    require(leadsTo(moves, reactions.paymentAuthorized()), name, "cannot react to a payment");
    require(
        reactions.stockShort().map(to -> leadsTo(moves, to)).orElse(true),
        name,
        "cannot react to a shortage");
  }

  private static Set<Status> reachable(List<Move> moves) {
    var reached = EnumSet.of(Lifecycle.INITIAL);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (var move : moves) {
        grew |= reached.contains(move.from()) && reached.add(move.to());
      }
    }
    return reached;
  }

  private static Set<Status> leadingTo(Set<Status> ends, List<Move> moves) {
    var leading = EnumSet.noneOf(Status.class);
    leading.addAll(ends);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (var move : moves) {
        grew |= leading.contains(move.to()) && leading.add(move.from());
      }
    }
    return leading;
  }

  private static boolean leadsTo(List<Move> moves, Status to) {
    return moves.stream().anyMatch(move -> move.from() == Lifecycle.INITIAL && move.to() == to);
  }

  private static void require(boolean sound, String name, String complaint) {
    if (!sound) {
      throw new IllegalArgumentException("lifecycle " + name + " " + complaint);
    }
  }
}
