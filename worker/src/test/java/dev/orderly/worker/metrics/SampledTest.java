package dev.orderly.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Unavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SampledTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);
  private long asked;
  private long cost;

  private final Sampled<Long> sampled =
      new Sampled<>(
          () -> {
            now.addAndGet(cost);
            return ++asked;
          },
          now::get);

  @Test
  void it_is_believed_for_a_second() {
    assertThat(sampled.get()).contains(1L);
    now.addAndGet(SECOND - 1);
    assertThat(sampled.get()).contains(1L);
    now.addAndGet(1);

    assertThat(sampled.get()).contains(2L);
  }

  @Test
  void what_is_expensive_is_believed_for_fifty_times_as_long_as_it_took() {
    cost = SECOND / 2;
    assertThat(sampled.get()).contains(1L);
    now.addAndGet(25 * SECOND - 1);
    assertThat(sampled.get()).contains(1L);
    now.addAndGet(1);

    assertThat(sampled.get()).contains(2L);
  }

  @Test
  void what_cannot_be_known_is_unknown_and_asked_for_again_after_a_second() {
    var failing =
        new Sampled<>(
            () -> {
              if (++asked == 1) {
                throw Unavailable.away("the database", null);
              }
              return asked;
            },
            now::get);

    assertThat(failing.get()).isEmpty();
    assertThat(failing.get()).isEmpty();
    now.addAndGet(SECOND);

    assertThat(failing.get()).contains(2L);
  }

  @Test
  void what_broke_once_is_asked_for_again_as_well() {
    var breaking =
        new Sampled<>(
            () -> {
              if (++asked == 1) {
                throw new StackOverflowError();
              }
              return asked;
            },
            now::get);

    assertThat(breaking.get()).isEmpty();
    now.addAndGet(SECOND);

    assertThat(breaking.get()).contains(2L);
  }

  @Test
  void nobody_waits_for_what_does_not_answer_and_it_is_not_asked_twice() throws Exception {
    var open = new CountDownLatch(1);
    var hanging =
        new Sampled<>(
            () -> {
              open.await();
              return ++asked;
            },
            now::get);

    var unknown = hanging.get();
    now.addAndGet(SECOND);
    open.countDown();
    var known = hanging.get();

    assertThat(unknown).isEmpty();
    assertThat(known).contains(1L);
  }
}
