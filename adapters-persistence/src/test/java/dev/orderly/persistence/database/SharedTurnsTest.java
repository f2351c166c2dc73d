package dev.orderly.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import dev.orderly.persistence.database.SharedTurns.Counts;
import dev.orderly.persistence.database.SharedTurns.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedTurnsTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  /** Questions that are not answered. */
  private static final int BAD = -1;

  private static final int AWAY = -2;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> trips = Collections.synchronizedList(new ArrayList<>());
  private final Semaphore gate = new Semaphore(0);

  @AfterEach
  void close() {
    gate.release(1_000);
    threads.close();
  }

  @Test
  void a_lone_caller_goes_at_once_and_alone() {
    gate.release();
    var turns = turns(new Limits(1, 10, 10, LONG));

    var answer = turns.ask(7);

    assertThat(answer).isEqualTo(14);
    assertThat(trips).containsExactly(List.of(7));
  }

  @Test
  void who_comes_while_it_is_busy_shares_the_next_trip() throws Exception {
    var turns = turns(new Limits(1, 10, 10, LONG));
    var first = underWay(turns, 0);
    var others = new ArrayList<Future<Integer>>();
    for (int i = 1; i <= 5; i++) {
      others.add(waiting(turns, i));
    }

    gate.release(2);

    assertThat(first.get()).isZero();
    for (int i = 1; i <= 5; i++) {
      assertThat(others.get(i - 1).get()).isEqualTo(2 * i);
    }
    assertThat(trips).containsExactly(List.of(0), List.of(1, 2, 3, 4, 5));
    assertThat(turns.counts()).returns(2L, Counts::trips).returns(6L, Counts::callers);
    assertThat(turns.counts().waited()).isPositive();
  }

  @Test
  void a_trip_takes_no_more_than_its_share() throws Exception {
    var turns = turns(new Limits(1, 2, 10, LONG));
    var _ = underWay(turns, 0);
    var others = List.of(waiting(turns, 1), waiting(turns, 2), waiting(turns, 3));

    gate.release(3);

    for (var other : others) {
      other.get();
    }
    assertThat(trips).containsExactly(List.of(0), List.of(1, 2), List.of(3));
  }

  @Test
  void no_more_trips_run_at_once_than_allowed_and_nobody_is_left_behind() throws Exception {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var turns =
        new SharedTurns<Integer, Integer>(
            new Limits(2, 8, 10_000, LONG),
            asked -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              Thread.yield();
              running.decrementAndGet();
              return asked.stream().map(it -> 2 * it).toList();
            });

    var asking = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 5_000; i++) {
      int question = i;
      asking.add(() -> turns.ask(question));
    }
    var answers = threads.invokeAll(asking);

    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).get()).isEqualTo(2 * i);
    }
    assertThat(most.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void a_fault_is_told_to_all_who_shared_the_trip_and_to_nobody_else() throws Exception {
    var turns = turns(new Limits(1, 2, 10, LONG));
    var _ = underWay(turns, 0);
    var together = List.of(waiting(turns, BAD), waiting(turns, 1));
    var next = waiting(turns, 2);

    gate.release(3);

    for (var other : together) {
      assertThatThrownBy(other::get).hasRootCauseMessage("bad");
    }
    assertThat(next.get()).isEqualTo(4);
  }

  @Test
  void when_the_database_is_away_those_who_wait_hear_of_it_at_once() throws Exception {
    var turns = turns(new Limits(1, 1, 10, LONG));
    var first = underWay(turns, AWAY);
    var second = waiting(turns, 1);

    gate.release();

    assertThatThrownBy(first::get).hasCauseInstanceOf(Unavailable.class);
    assertThatThrownBy(second::get).hasCauseInstanceOf(Unavailable.class);
    assertThat(trips).containsExactly(List.of(AWAY));
    gate.release();
    assertThat(turns.ask(2)).isEqualTo(4);
  }

  @Test
  void when_too_many_wait_the_next_one_is_sent_away_at_once() {
    var turns = turns(new Limits(1, 10, 2, LONG));
    var _ = underWay(turns, 0);
    var _ = waiting(turns, 1);
    var _ = waiting(turns, 2);

    assertThatThrownBy(() -> turns.ask(3)).isInstanceOf(Unavailable.class);
    assertThat(turns.counts()).returns(0L, Counts::inVain).returns(1L, Counts::sentAway);
  }

  @Test
  void who_has_waited_too_long_leaves_and_is_not_asked_for() throws Exception {
    var turns = turns(new Limits(1, 10, 10, Duration.ofMillis(20)));
    var first = underWay(turns, 0);

    assertThatThrownBy(() -> turns.ask(1)).isInstanceOf(Unavailable.class);

    gate.release();
    first.get();
    assertThat(trips).containsExactly(List.of(0));
    assertThat(turns.counts()).returns(1L, Counts::inVain).returns(0L, Counts::sentAway);
  }

  @Test
  void who_is_interrupted_while_waiting_leaves() {
    var turns = turns(new Limits(1, 10, 10, LONG));
    var _ = underWay(turns, 0);

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> turns.ask(1)).isInstanceOf(Unavailable.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Doubles what it is asked, one trip for each time that the gate is opened. */
  private SharedTurns<Integer, Integer> turns(Limits limits) {
    return new SharedTurns<>(
        limits,
        asked -> {
          trips.add(asked);
          gate.acquireUninterruptibly();
          if (asked.contains(BAD)) {
            throw new IllegalArgumentException("bad");
          }
          if (asked.contains(AWAY)) {
            throw Unavailable.away("it", null);
          }
          return asked.stream().map(it -> 2 * it).toList();
        });
  }

  private Future<Integer> underWay(SharedTurns<Integer, Integer> turns, int question) {
    var asked = threads.submit(() -> turns.ask(question));
    Eventually.holds(() -> assertThat(trips).hasSize(1));
    return asked;
  }

  private Future<Integer> waiting(SharedTurns<Integer, Integer> turns, int question) {
    int before = turns.waiting();
    var asked = threads.submit(() -> turns.ask(question));
    Eventually.holds(() -> assertThat(turns.waiting()).isEqualTo(before + 1));
    return asked;
  }
}
