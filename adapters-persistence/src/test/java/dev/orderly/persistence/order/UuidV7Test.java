package dev.orderly.persistence.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class UuidV7Test {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

  private Instant now = NOON;
  private final UuidV7 ids = new UuidV7(() -> now, new SecureRandom());

  @Test
  void an_id_says_its_version_and_its_time() {
    var id = ids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void an_id_of_a_moment_says_that_moment_and_still_follows_the_others() {
    var moment = NOON.plusMillis(7);

    var id = ids.at(moment);
    var late = ids.at(NOON);

    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(moment.toEpochMilli());
    assertThat(late.toString()).isGreaterThan(id.toString());
  }

  @Test
  void ids_grow_within_a_millisecond_and_when_the_clock_steps_back() {
    var made = new ArrayList<String>();
    for (int i = 0; i < 20_000; i++) {
      now = i == 10_000 ? NOON.minusSeconds(60) : now;
      made.add(ids.next().toString());
    }

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void ids_follow_the_clock_again_when_it_goes_on() {
    for (int i = 0; i < 20_000; i++) {
      assertThat(ids.next()).isNotNull();
    }
    now = NOON.plusSeconds(60);

    var id = ids.next();

    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
  }

  @Test
  void many_threads_never_make_the_same_id() throws Exception {
    var made = new HashSet<UUID>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<List<UUID>> work =
          () -> {
            var own = new ArrayList<UUID>();
            for (int i = 0; i < 10_000; i++) {
              own.add(ids.next());
            }
            return own;
          };
      for (var own : threads.invokeAll(List.of(work, work, work, work))) {
        made.addAll(own.get());
      }
    }

    assertThat(made).hasSize(40_000);
  }
}
