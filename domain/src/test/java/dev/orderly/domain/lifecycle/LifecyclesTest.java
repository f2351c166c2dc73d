package dev.orderly.domain.lifecycle;

import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.PENDING_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class LifecyclesTest {

  private static final List<WrittenLifecycle> WRITTEN = WrittenLifecycle.ALL;

  @Test
  void there_are_four() {
    var names = published().all().stream().map(Lifecycle::name);

    assertThat(names).containsExactly("standard", "retail", "fulfillment", "restaurant");
  }

  @ParameterizedTest
  @FieldSource("WRITTEN")
  void a_table_is_as_it_was_published(WrittenLifecycle written) {
    var lifecycle = named(written);

    var next = new LinkedHashMap<String, List<String>>();
    for (var status : lifecycle.states()) {
      next.put(
          lifecycle.label(status), lifecycle.next(status).stream().map(lifecycle::label).toList());
    }

    assertThat(next).containsExactlyEntriesOf(written.next());
  }

  @ParameterizedTest
  @FieldSource("WRITTEN")
  void ends_are_the_states_without_a_way_out(WrittenLifecycle written) {
    var ends = EnumSet.allOf(Status.class);
    ends.removeIf(status -> !written.states().contains(status) || !written.isEnd(status));

    assertThat(named(written).ends()).isEqualTo(ends);
    assertThat(Status.values()).allMatch(it -> named(written).isEnd(it) == ends.contains(it));
  }

  @ParameterizedTest
  @FieldSource("WRITTEN")
  void a_state_of_another_lifecycle_is_unknown_and_leads_nowhere(WrittenLifecycle written) {
    var lifecycle = named(written);

    assertThat(Status.values())
        .allMatch(status -> lifecycle.knows(status) == written.states().contains(status));
    assertThat(EnumSet.complementOf(EnumSet.copyOf(written.states())))
        .allMatch(status -> lifecycle.next(status).isEmpty());
  }

  @ParameterizedTest
  @FieldSource("WRITTEN")
  void every_pair_of_states_is_a_move_for_exactly_those_who_may_make_it(WrittenLifecycle written) {
    for (var rule : OwnerTransitions.values()) {
      var lifecycle = Lifecycles.with(rule).named(written.name()).orElseThrow();

      assertThat(allowed(lifecycle)).isEqualTo(expected(written, rule));
    }
  }

  private static List<String> allowed(Lifecycle lifecycle) {
    return everything()
        .filter(it -> lifecycle.allows(it.from(), it.to(), it.by()))
        .map(Question::toString)
        .toList();
  }

  private static List<String> expected(WrittenLifecycle written, OwnerTransitions rule) {
    return everything()
        .filter(it -> written.states().contains(it.from()))
        .filter(it -> written.next(it.from()).contains(it.to()))
        .filter(it -> written.mayMove(it.from(), it.to(), it.by(), rule))
        .map(Question::toString)
        .toList();
  }

  private static Stream<Question> everything() {
    var questions = new ArrayList<Question>();
    for (var from : Status.values()) {
      for (var to : Status.values()) {
        for (var by : Mover.values()) {
          questions.add(new Question(from, to, by));
        }
      }
    }
    return questions.stream();
  }

  private record Question(Status from, Status to, Mover by) {}

  @ParameterizedTest
  @EnumSource
  void the_rule_for_owners_changes_what_nobody_else_may_do(OwnerTransitions rule) {
    for (var lifecycle : Lifecycles.with(rule).all()) {
      var moves = Lifecycles.with(OwnerTransitions.LIFECYCLE).named(lifecycle.name()).orElseThrow();

      assertThat(lifecycle.moves()).map(Move::from).isEqualTo(fromOf(moves));
      assertThat(lifecycle.moves())
          .allMatch(move -> move.by().containsAll(EnumSet.complementOf(EnumSet.of(Mover.OWNER))));
    }
  }

  private static List<Status> fromOf(Lifecycle lifecycle) {
    return lifecycle.moves().stream().map(Move::from).toList();
  }

  @Test
  void the_shops_own_word_on_owners_is_the_tables_word_by_default() {
    assertThat(Lifecycles.with(OwnerTransitions.LIFECYCLE).all())
        .containsExactly(
            Lifecycles.STANDARD, Lifecycles.RETAIL, Lifecycles.FULFILLMENT, Lifecycles.RESTAURANT);
  }

  @Test
  void an_authorised_payment_leads_where_the_contract_says() {
    var leads = new LinkedHashMap<String, Status>();
    for (var lifecycle : published().all()) {
      leads.put(lifecycle.name(), lifecycle.reactions().paymentAuthorized());
    }

    var expected = new LinkedHashMap<String, Status>();
    WRITTEN.forEach(written -> expected.put(written.name(), written.paymentLeadsTo()));
    assertThat(leads).isEqualTo(expected);
  }

  @Test
  void a_shortage_leads_to_review_in_fulfillment_and_has_no_state_elsewhere() {
    var leads = new LinkedHashMap<String, Optional<Status>>();
    for (var lifecycle : published().all()) {
      leads.put(lifecycle.name(), lifecycle.reactions().stockShort());
    }

    assertThat(leads)
        .isEqualTo(
            Map.of(
                "standard", Optional.empty(),
                "retail", Optional.empty(),
                "fulfillment", Optional.of(PENDING_REVIEW),
                "restaurant", Optional.empty()));
  }

  @Test
  void groups_follow_the_contract_and_an_end_is_done() {
    var groups = new ArrayList<String>();
    for (var lifecycle : published().all()) {
      for (var status : lifecycle.states()) {
        groups.add(lifecycle + " " + status + " " + lifecycle.group(status));
      }
    }

    assertThat(groups)
        .containsExactly(
            "standard PENDING OPEN",
            "standard PAID ACTIVE",
            "standard SHIPPED DONE",
            "standard CANCELED CANCELED",
            "retail PENDING OPEN",
            "retail CONFIRMED ACTIVE",
            "retail SHIPPED ACTIVE",
            "retail DELIVERED DONE",
            "retail CANCELED CANCELED",
            "fulfillment PENDING OPEN",
            "fulfillment PENDING_REVIEW OPEN",
            "fulfillment CONFIRMED ACTIVE",
            "fulfillment FULFILLED DONE",
            "fulfillment RETURNED DONE",
            "fulfillment CANCELED CANCELED",
            "restaurant PENDING OPEN",
            "restaurant CONFIRMED ACTIVE",
            "restaurant PREPARING ACTIVE",
            "restaurant READY ACTIVE",
            "restaurant COMPLETED DONE",
            "restaurant CANCELED CANCELED");
  }

  @Test
  void nothing_has_another_name() {
    for (var name : List.of("", "Standard", "RETAIL", " standard", "express", "fulfilment")) {
      assertThat(published().named(name)).isEmpty();
    }
  }

  @Test
  void every_lifecycle_can_be_cancelled_from_the_start() {
    assertThat(published().all())
        .allMatch(lifecycle -> lifecycle.allows(Lifecycle.INITIAL, CANCELED, Mover.OWNER))
        .allMatch(lifecycle -> lifecycle.ends().containsAll(Set.of(CANCELED)));
  }

  private static Lifecycle named(WrittenLifecycle written) {
    return published().named(written.name()).orElseThrow();
  }

  private static Lifecycles published() {
    return Lifecycles.with(OwnerTransitions.LIFECYCLE);
  }
}
