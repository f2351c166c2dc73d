package dev.orderly.partners.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.partners.client.Breaker.State;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final Duration LONG_ENOUGH = Duration.ofMillis(30_001);

  private final HandMovedClock clock = new HandMovedClock();
  private final Breaker breaker = new Breaker("product-service", clock);

  @Test
  void one_call_that_goes_well_makes_good_for_four_that_failed() {
    fail(4);
    call(true);
    fail(4);

    var state = breaker.state();

    assertThat(state).isEqualTo(State.CLOSED);
    assertThat(breaker.lets()).isTrue();
  }

  @Test
  void after_five_failures_in_a_row_nobody_is_let_through_for_30_seconds() {
    fail(5);

    clock.move(Duration.ofMillis(30_000));

    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.lets()).isFalse();
    assertThat(breaker.name()).isEqualTo("product-service");
  }

  @Test
  void it_says_when_to_come_back() {
    var well = breaker.retryAfter();
    fail(5);
    var first = breaker.retryAfter();
    clock.move(Duration.ofMillis(29_900));
    var last = breaker.retryAfter();

    assertThat(first).isEqualTo(Duration.ofSeconds(30));
    assertThat(last).isEqualTo(Duration.ofSeconds(1));
    assertThat(well).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void then_one_call_tries_it_for_all() {
    fail(5);
    clock.move(LONG_ENOUGH);

    var before = breaker.state();
    boolean first = breaker.lets();
    boolean second = breaker.lets();
    breaker.went(true);

    assertThat(before).isEqualTo(State.HALF_OPEN);
    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.lets()).isTrue();
  }

  @Test
  void when_that_fails_all_wait_again() {
    fail(5);
    clock.move(LONG_ENOUGH);
    fail(1);

    clock.move(Duration.ofSeconds(29));

    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    clock.move(LONG_ENOUGH);
    assertThat(breaker.lets()).isTrue();
  }

  @Test
  void when_that_is_not_made_the_next_one_tries_it() {
    fail(5);
    clock.move(LONG_ENOUGH);
    assertThat(breaker.lets()).isTrue();

    breaker.notMade();

    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    assertThat(breaker.lets()).isTrue();
  }

  @Test
  void calls_that_are_not_made_are_no_failures() {
    for (int i = 0; i < 9; i++) {
      assertThat(breaker.lets()).isTrue();
      breaker.notMade();
    }

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void who_wants_to_know_is_told_when_a_partner_is_left_alone_and_when_it_is_back() {
    var told = new ArrayList<String>();
    breaker.watchedBy(
        new Breaker.Watch() {
          @Override
          public void leftAlone(String partner, Duration time) {
            told.add(partner + " for " + time.toSeconds() + " s");
          }

          @Override
          public void back(String partner) {
            told.add(partner + " is back");
          }
        });
    fail(5);
    clock.move(LONG_ENOUGH);
    fail(1);
    clock.move(LONG_ENOUGH);
    call(true);

    assertThat(told)
        .containsExactly(
            "product-service for 30 s", "product-service for 30 s", "product-service is back");
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      call(false);
    }
  }

  private void call(boolean well) {
    assertThat(breaker.lets()).isTrue();
    breaker.went(well);
  }
}
