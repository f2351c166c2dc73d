package dev.orderly.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Unavailable;
import dev.orderly.application.event.EventMessage;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CountedEventsTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
  private CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);
  private long now;

  private final CountedEvents events = new CountedEvents(_ -> answer, out, () -> now);

  private CompletableFuture<Void> publish(int second) {
    now += Duration.ofSeconds(1).toNanos();
    return events.publish(
        new EventMessage(
            new UUID(0, second),
            EventType.CREATED,
            TenantId.FIRST,
            OrderId.parse("0199e000-0000-7000-8000-000000000001").orElseThrow(),
            1,
            NOON.plusSeconds(second),
            Optional.empty(),
            "{}"));
  }

  @Test
  void now_and_then_there_is_a_line() {
    for (int second = 1; second <= 5; second++) {
      publish(second).join();
    }

    assertThat(events.arrived()).isEqualTo(5);
    assertThat(told.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "2 events sent again so far, up to 2026-11-20T12:00:02Z",
            "4 events sent again so far, up to 2026-11-20T12:00:04Z");
  }

  @Test
  void what_has_not_arrived_is_not_counted() {
    answer = CompletableFuture.failedFuture(Unavailable.away("RabbitMQ", null));

    var published = publish(1);

    assertThat(published).isCompletedExceptionally();
    assertThat(events.arrived()).isZero();
  }
}
