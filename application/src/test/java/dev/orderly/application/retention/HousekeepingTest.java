package dev.orderly.application.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HousekeepingTest {

  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private static final Retention RETENTION =
      new Retention(Duration.ofDays(30), Duration.ofHours(24));

  private final Cellar cellar = new Cellar();
  private final AtomicBoolean inCharge = new AtomicBoolean(true);
  private final Housekeeping housekeeping =
      new Housekeeping(
          cellar,
          RETENTION,
          new Housekeeping.Pace(Duration.ofMillis(1), Duration.ZERO),
          inCharge::get);

  /** Three jars and two bottles; a step throws one away. */
  private static final class Cellar implements Perishables {

    private final List<String> thrownAway = new ArrayList<>();
    private int jars = 3;
    private int bottles = 2;
    private int rounds;
    private int troubles;
    private RuntimeException trouble;

    synchronized int rounds() {
      return rounds;
    }

    synchronized int troubles() {
      return troubles;
    }

    synchronized List<String> thrownAway() {
      return List.copyOf(thrownAway);
    }

    synchronized void isInTrouble(RuntimeException other) {
      trouble = other;
    }

    @Override
    public synchronized List<Walk> walks(Retention retention) {
      assertThat(retention).isEqualTo(RETENTION);
      rounds++;
      return List.of(new Kind("jars"), new Kind("bottles"));
    }

    private synchronized Step throwAway(String things) {
      if (trouble != null) {
        troubles++;
        throw trouble;
      }
      int left = things.equals("jars") ? jars : bottles;
      if (left == 0) {
        return new Step(0, true);
      }
      thrownAway.add(things);
      if (things.equals("jars")) {
        jars--;
      } else {
        bottles--;
      }
      return new Step(1, false);
    }

    private final class Kind implements Walk {

      private final String things;

      Kind(String things) {
        this.things = things;
      }

      @Override
      public String things() {
        return things;
      }

      @Override
      public Step step() {
        return throwAway(things);
      }
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    housekeeping.stop(GOODBYE);
  }

  @Test
  void it_walks_over_everything_step_by_step() {
    housekeeping.start();

    Eventually.holds(
        () ->
            assertThat(cellar.thrownAway())
                .containsExactly("jars", "jars", "jars", "bottles", "bottles"));
  }

  @Test
  void it_touches_nothing_while_somebody_else_is_in_charge() throws InterruptedException {
    inCharge.set(false);

    housekeeping.start();
    Eventually.holds(() -> assertThat(cellar.rounds()).isGreaterThan(3));
    housekeeping.stop(GOODBYE);

    assertThat(cellar.thrownAway()).isEmpty();
  }

  @Test
  void it_begins_when_it_comes_into_charge() {
    inCharge.set(false);
    housekeeping.start();
    Eventually.holds(() -> assertThat(cellar.rounds()).isPositive());

    inCharge.set(true);

    Eventually.holds(() -> assertThat(cellar.thrownAway()).hasSize(5));
  }

  @Test
  void trouble_ends_a_round_and_not_the_housekeeping() {
    cellar.isInTrouble(Unavailable.away("the database", null));
    housekeeping.start();
    Eventually.holds(() -> assertThat(cellar.troubles()).isPositive());
    cellar.isInTrouble(new IllegalStateException("a defect, on purpose"));
    int before = cellar.troubles();
    Eventually.holds(() -> assertThat(cellar.troubles()).isGreaterThan(before));

    cellar.isInTrouble(null);

    Eventually.holds(() -> assertThat(cellar.thrownAway()).hasSize(5));
  }

  @Test
  void stopping_does_not_wait_for_the_next_round() throws InterruptedException {
    var rare =
        new Housekeeping(
            cellar,
            RETENTION,
            new Housekeeping.Pace(Duration.ofDays(1), Duration.ZERO),
            inCharge::get);
    rare.start();
    Eventually.holds(() -> assertThat(cellar.thrownAway()).hasSize(5));
    long before = System.nanoTime();

    rare.stop(GOODBYE);
    housekeeping.start();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }
}
