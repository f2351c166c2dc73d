package dev.orderly.application.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How news spread. */
public abstract class NewsContract {

  private static final TenantId OURS = new TenantId(4711);
  private static final TenantId OTHERS = new TenantId(4712);

  protected abstract News news();

  @Test
  void whoever_listens_is_called_when_something_has_left() {
    var calls = new AtomicInteger();
    try (var _ = listening(OURS, calls)) {
      int before = calls.get();

      news().tell(List.of(event(OURS)));

      Eventually.holds(() -> assertThat(calls.get()).isGreaterThan(before));
    }
  }

  @Test
  void every_listener_is_called_and_those_of_other_tenants_are_not() {
    var first = new AtomicInteger();
    var second = new AtomicInteger();
    var other = new AtomicInteger();
    try (var _ = listening(OURS, first);
        var _ = listening(OURS, second);
        var _ = listening(OTHERS, other)) {
      // A listener may be called for nothing, too: who was cut off for a moment has to look.
      Eventually.holds(
          () -> {
            int firstBefore = first.get();
            int secondBefore = second.get();
            int otherBefore = other.get();

            news().tell(List.of(event(OURS)));

            Eventually.holds(() -> assertThat(first.get()).isGreaterThan(firstBefore));
            Eventually.holds(() -> assertThat(second.get()).isGreaterThan(secondBefore));
            assertThat(other.get()).isEqualTo(otherBefore);
          });
    }
  }

  @Test
  void whoever_has_stopped_listening_is_left_alone() {
    var gone = new AtomicInteger();
    var stays = new AtomicInteger();
    var leaving = listening(OURS, gone);
    try (var _ = listening(OURS, stays)) {
      leaving.close();
      int before = gone.get();
      int staysBefore = stays.get();

      news().tell(List.of(event(OURS)));

      Eventually.holds(() -> assertThat(stays.get()).isGreaterThan(staysBefore));
      assertThat(gone.get()).isEqualTo(before);
    }
  }

  /** Somebody who surely listens by now. */
  private News.Listening listening(TenantId tenant, AtomicInteger calls) {
    var listening = news().listen(tenant, calls::incrementAndGet);
    Eventually.holds(
        () -> {
          news().tell(List.of(event(tenant)));
          assertThat(calls.get()).isPositive();
        });
    quiet(calls);
    return listening;
  }

  /** Until what was told before was heard. */
  private static void quiet(AtomicInteger calls) {
    var last = new AtomicInteger(-1);
    Eventually.holds(() -> assertThat(calls.get()).isEqualTo(last.getAndSet(calls.get())));
  }

  protected static EventMessage event(TenantId tenant) {
    return new EventMessage(
        UUID.randomUUID(),
        EventType.CREATED,
        tenant,
        new OrderId(UUID.randomUUID()),
        1,
        Instant.parse("2026-11-20T12:00:00Z"),
        Optional.empty(),
        "{}");
  }
}
