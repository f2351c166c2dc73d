package dev.orderly.domain.lifecycle;

import static dev.orderly.domain.lifecycle.Mover.ADMIN;
import static dev.orderly.domain.lifecycle.Mover.OWNER;
import static dev.orderly.domain.lifecycle.Mover.STAFF;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.COMPLETED;
import static dev.orderly.domain.lifecycle.Status.CONFIRMED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.domain.lifecycle.Status.PENDING_REVIEW;
import static dev.orderly.domain.lifecycle.Status.READY;
import static dev.orderly.domain.lifecycle.Status.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleTest {

  private static final Reactions TO_PAID = new Reactions(PAID, Optional.empty());

  static Stream<Arguments> malformed() {
    return Stream.of(
        arguments(
            "has a move twice: Move[from=PENDING, to=PAID, by=[STAFF]]",
            List.of(move(PENDING, PAID), move(PAID, SHIPPED), move(PENDING, PAID)),
            Set.of(SHIPPED),
            TO_PAID),
        arguments(
            "has a move twice: Move[from=PENDING, to=PAID, by=[ADMIN]]",
            List.of(move(PENDING, PAID), new Move(PENDING, PAID, Set.of(ADMIN))),
            Set.of(PAID),
            TO_PAID),
        arguments(
            "leads nowhere: Move[from=PAID, to=PAID, by=[STAFF]]",
            List.of(move(PENDING, PAID), move(PAID, PAID)),
            Set.of(PAID),
            TO_PAID),
        arguments(
            "never reaches READY",
            List.of(move(PENDING, PAID), move(READY, COMPLETED)),
            Set.of(PAID, COMPLETED),
            TO_PAID),
        arguments(
            "is unclear about the end PAID",
            List.of(move(PENDING, PAID), move(PENDING, CANCELED)),
            Set.of(CANCELED),
            TO_PAID),
        arguments(
            "is unclear about the end PAID",
            List.of(move(PENDING, PAID), move(PAID, SHIPPED)),
            Set.of(PAID, SHIPPED),
            TO_PAID),
        arguments(
            "never reaches one of its ends [DELIVERED]",
            List.of(move(PENDING, PAID), move(PAID, PENDING)),
            Set.of(Status.DELIVERED),
            TO_PAID),
        arguments(
            "goes round without an end",
            List.of(
                move(PENDING, PAID),
                move(PENDING, PENDING_REVIEW),
                move(PENDING_REVIEW, CONFIRMED),
                move(CONFIRMED, PENDING_REVIEW)),
            Set.of(PAID),
            TO_PAID),
        arguments("is unclear about the end PENDING", List.of(), Set.of(), TO_PAID),
        arguments(
            "cannot react to a payment",
            List.of(move(PENDING, CONFIRMED), move(CONFIRMED, PAID)),
            Set.of(PAID),
            TO_PAID),
        arguments(
            "cannot react to a shortage",
            List.of(move(PENDING, PAID)),
            Set.of(PAID),
            new Reactions(PAID, Optional.of(PENDING_REVIEW))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void a_table_that_makes_no_sense_does_not_load(
      String complaint, List<Move> moves, Set<Status> ends, Reactions reactions) {
    assertThatThrownBy(
            () -> new Lifecycle("odd", Spelling.AMERICAN_CAPITALS, moves, ends, reactions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lifecycle odd " + complaint);
  }

  @Test
  void a_table_may_lead_back_as_long_as_it_leads_out() {
    var moves =
        List.of(move(PENDING, PAID), move(PENDING, PENDING_REVIEW), move(PENDING_REVIEW, PENDING));

    var lifecycle = aLifecycle(moves, PAID);

    assertThat(lifecycle.next(PENDING)).containsExactly(PAID, PENDING_REVIEW);
    assertThat(lifecycle.next(PENDING_REVIEW)).containsExactly(PENDING);
    assertThat(lifecycle.states()).containsExactly(PENDING, PENDING_REVIEW, PAID);
  }

  @Test
  void equal_tables_are_equal_lifecycles() {
    var one = aLifecycle(List.of(move(PENDING, PAID), move(PENDING, CANCELED)), PAID, CANCELED);
    var other = aLifecycle(List.of(move(PENDING, PAID), move(PENDING, CANCELED)), CANCELED, PAID);

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(aLifecycle(List.of(move(PENDING, PAID)), PAID));
  }

  @Test
  void a_table_does_not_change_with_the_lists_that_it_was_made_of() {
    var movers = new HashSet<>(Set.of(STAFF));
    var moves = new ArrayList<>(List.of(new Move(PENDING, PAID, movers)));
    var ends = new HashSet<>(Set.of(PAID));

    var lifecycle = new Lifecycle("own", Spelling.AMERICAN_CAPITALS, moves, ends, TO_PAID);
    movers.add(OWNER);
    moves.clear();
    ends.clear();

    assertThat(lifecycle).isEqualTo(aLifecycle(List.of(move(PENDING, PAID)), PAID));
  }

  @Test
  void nobody_changes_a_table_from_outside() {
    var lifecycle = Lifecycles.STANDARD;

    assertThatThrownBy(() -> lifecycle.moves().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> lifecycle.states().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> lifecycle.next(PENDING).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_move_that_nobody_may_make_is_there_and_refused() {
    var closed = aLifecycle(List.of(new Move(PENDING, PAID, Set.of())), PAID);

    assertThat(closed.allows(PENDING, PAID)).isTrue();
    assertThat(Mover.values()).noneMatch(by -> closed.allows(PENDING, PAID, by));
    assertThat(closed.with(OwnerTransitions.ALL).allows(PENDING, PAID, OWNER)).isTrue();
  }

  @Test
  void a_lifecycle_shows_as_its_name() {
    assertThat(Lifecycles.RESTAURANT).hasToString("restaurant");
  }

  private static Lifecycle aLifecycle(List<Move> moves, Status... ends) {
    return new Lifecycle(
        "own", Spelling.AMERICAN_CAPITALS, moves, Set.copyOf(Arrays.asList(ends)), TO_PAID);
  }

  private static Move move(Status from, Status to) {
    return new Move(from, to, Set.of(STAFF));
  }
}
