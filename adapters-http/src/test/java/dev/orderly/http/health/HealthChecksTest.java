package dev.orderly.http.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderly.http.health.HealthChecks.Check;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration LATE = Duration.ofSeconds(30);

  @Test
  void what_was_believed_counts_no_more_when_it_is_forgotten() {
    var prepared = new AtomicBoolean();
    var health = new HealthChecks(List.of(new Check("it", true, LATE, require(prepared))), () -> 0);
    boolean before = health.report().ready();
    prepared.set(true);
    boolean remembered = health.report().ready();

    health.forget();

    assertThat(List.of(before, remembered, health.report().ready()))
        .containsExactly(false, false, true);
  }

  @Test
  void each_check_tells_its_own_time_however_long_the_others_take() throws Exception {
    var never = new CountDownLatch(1);
    var hanging = new Check("postgresql", true, SOON, never::await);
    var quick = new Check("redis", false, LATE, () -> {});
    var health = new HealthChecks(List.of(hanging, quick), System::nanoTime);

    var report = health.report().json();

    assertThat(millis(report, "postgresql")).isGreaterThanOrEqualTo(SOON.toMillis());
    assertThat(millis(report, "redis")).isLessThan(SOON.toMillis());
  }

  @Test
  void a_check_that_takes_too_long_comes_to_its_own_end() {
    var given = new CompletableFuture<Void>();
    var end = new CompletableFuture<String>();
    HealthChecks.Probe slow =
        () -> {
          given.join();
          end.complete(Thread.interrupted() ? "interrupted" : "in peace");
        };
    var health = new HealthChecks(List.of(new Check("it", true, SOON, slow)), System::nanoTime);

    boolean ready = health.report().ready();
    given.complete(null);

    assertThat(ready).isFalse();
    assertThat(end).succeedsWithin(LATE).isEqualTo("in peace");
  }

  private static HealthChecks.Probe require(AtomicBoolean sign) {
    return () -> {
      if (!sign.get()) {
        throw new IllegalStateException("not yet");
      }
    };
  }

  private static long millis(String report, String check) throws JsonProcessingException {
    return new JsonMapper().readTree(report).at("/checks/" + check + "/ms").asLong();
  }
}
