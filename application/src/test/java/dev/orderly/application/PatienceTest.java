package dev.orderly.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final Duration SHORT = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void what_takes_too_long_is_ended_once_and_not_before_its_time() throws InterruptedException {
    var ends = new AtomicInteger();
    var ended = new CountDownLatch(1);
    long since = System.nanoTime();

    try (var watch = Patience.watch(SHORT, () -> end(ends, ended));
        var later = Patience.watch(SHORT.multipliedBy(4), ended::countDown)) {
      boolean inTime = ended.await(30, TimeUnit.SECONDS);

      assertThat(inTime).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThanOrEqualTo(SHORT);
      Eventually.holds(() -> assertThat(later.hasEnded()).isTrue());
      assertThat(watch.hasEnded()).isTrue();
      assertThat(ends).hasValue(1);
    }
  }

  @Test
  void what_is_done_in_time_is_left_alone() {
    var ends = new AtomicInteger();
    var done = Patience.watch(SHORT, ends::incrementAndGet);
    done.close();

    try (var other = Patience.watch(SHORT.multipliedBy(3), () -> {})) {
      Eventually.holds(() -> assertThat(other.hasEnded()).isTrue());
    }

    assertThat(ends).hasValue(0);
    assertThat(done.hasEnded()).isFalse();
  }

  @Test
  void who_closes_a_watch_knows_that_its_end_has_run_or_never_will() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var finished = new AtomicInteger();
    var watch =
        Patience.watch(
            SHORT,
            () -> {
              begun.countDown();
              Thread.onSpinWait();
              finished.incrementAndGet();
            });

    begun.await();
    watch.close();

    assertThat(finished).hasValue(1);
    try (var patient = Patience.watch(LONG, finished::incrementAndGet)) {
      assertThat(patient.hasEnded()).isFalse();
    }
  }

  @Test
  void an_end_that_fails_ends_no_other_watch() {
    try (var broken = Patience.watch(SHORT, PatienceTest::overflow);
        var other = Patience.watch(SHORT.multipliedBy(3), () -> {})) {
      Eventually.holds(() -> assertThat(other.hasEnded()).isTrue());

      assertThat(broken.hasEnded()).isTrue();
    }
  }

  private static void overflow() {
    throw new StackOverflowError("what a test throws");
  }

  private static void end(AtomicInteger ends, CountDownLatch ended) {
    ends.incrementAndGet();
    ended.countDown();
  }
}
