package dev.orderly.partners.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.orderly.partners.client.Exchange.Answered;
import dev.orderly.partners.client.Exchange.Cause;
import dev.orderly.partners.client.Exchange.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetriesTest {

  private static final Exchange BROKEN = new Failed(Cause.BROKEN, "broken");
  private static final Exchange WELL = new Answered(new Reply(200, MissingNode.getInstance()));

  private final List<Duration> pauses = new ArrayList<>();
  private final Deadline noHurry = Deadline.in(Duration.ofSeconds(5), () -> 0);
  private int tries;

  @ParameterizedTest
  @EnumSource
  void only_what_may_go_better_is_tried_again_and_not_more_than_twice(Cause cause) {
    var failed = new Failed(cause, "");

    var result = new Retries(() -> 0, pauses::add).run(() -> tried(failed), noHurry);

    assertThat(result).isEqualTo(failed);
    assertThat(tries).isEqualTo(cause == Cause.BROKEN ? 3 : 1);
  }

  @Test
  void who_gets_an_answer_is_content() {
    var retries = new Retries(() -> 0, pauses::add);

    var result = retries.run(() -> tried(tries == 0 ? BROKEN : WELL), noHurry);

    assertThat(result).isEqualTo(WELL);
    assertThat(tries).isEqualTo(2);
  }

  @Test
  void pauses_are_of_any_length_up_to_a_bound_that_doubles() {
    var random = new Random(1);

    IntStream.range(0, 500).forEach(_ -> run(new Retries(random, pauses::add), noHurry));

    var first = IntStream.range(0, 500).mapToObj(i -> pauses.get(2 * i)).sorted().toList();
    var second = IntStream.range(0, 500).mapToObj(i -> pauses.get(2 * i + 1)).sorted().toList();
    assertThat(first.getFirst()).isLessThan(Duration.ofMillis(5));
    assertThat(first.getLast()).isBetween(Duration.ofMillis(95), Duration.ofMillis(100));
    assertThat(second.getFirst()).isLessThan(Duration.ofMillis(5));
    assertThat(second.getLast()).isBetween(Duration.ofMillis(190), Duration.ofMillis(200));
  }

  @Test
  void a_pause_that_would_end_too_late_is_not_begun() {
    var hurry = Deadline.in(Duration.ZERO, () -> 0);

    run(new Retries(() -> 0, pauses::add), hurry);

    assertThat(tries).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void when_everything_fails_the_load_on_the_partner_grows_by_a_fifth() {
    var retries = new Retries(() -> 0, pauses::add);

    IntStream.range(0, 1_000).forEach(_ -> run(retries, noHurry));

    assertThat(tries).isBetween(1_200, 1_210);
  }

  @Test
  void what_is_saved_up_is_bounded() {
    var retries = new Retries(() -> 0, pauses::add);
    IntStream.range(0, 1_000).forEach(_ -> retries.run(() -> WELL, noHurry));

    IntStream.range(0, 10).forEach(_ -> run(retries, noHurry));

    assertThat(tries).isBetween(20, 22);
  }

  @Test
  void who_has_to_stop_in_a_pause_stops() {
    var retries =
        new Retries(
            () -> 0,
            _ -> {
              throw new InterruptedException();
            });

    var result = retries.run(() -> tried(BROKEN), noHurry);

    assertThat(result).isEqualTo(new Failed(Cause.INTERRUPTED, "interrupted before the next try"));
    assertThat(Thread.interrupted()).isTrue();
  }

  private void run(Retries retries, Deadline deadline) {
    assertThat(retries.run(() -> tried(BROKEN), deadline)).isEqualTo(BROKEN);
  }

  private Exchange tried(Exchange exchange) {
    tries++;
    return exchange;
  }
}
