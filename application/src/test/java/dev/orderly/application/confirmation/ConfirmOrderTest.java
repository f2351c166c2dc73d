package dev.orderly.application.confirmation;

import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.anId;
import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.confirmation.ConfirmOrder.Announcement;
import dev.orderly.application.confirmation.Confirmations.Recorded;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ConfirmOrderTest {

  static final List<Recorded> SILENT = List.of(new Recorded.Before(), new Recorded.NoSuchOrder());

  private final OrderId order = new OrderId(anId());
  private final List<String> asked = new ArrayList<>();
  private final List<Announcement> said = new ArrayList<>();

  @Test
  void a_confirmation_is_recorded_and_said_in_one_line() {
    var now = now("A-1001", 42, 2, "19.99");

    var recorded = confirmOrder(now).confirm("event-1", order);

    assertThat(recorded).isEqualTo(now);
    assertThat(asked).containsExactly("event-1 " + order + " " + NOON);
    assertThat(said)
        .containsExactly(
            new Announcement(order, now, "order A-1001 of user 42 confirmed, 2 items, 19.99 USD"));
  }

  @Test
  void the_line_has_one_form_also_for_one_item() {
    var now = now("A-7", 1, 1, "5");

    assertThat(confirmOrder(now).confirm("event-1", order)).isEqualTo(now);

    assertThat(said)
        .extracting(Announcement::line)
        .containsExactly("order A-7 of user 1 confirmed, 1 items, 5.00 USD");
  }

  private static Recorded.Now now(String number, int user, int lines, String total) {
    return new Recorded.Now(
        new OrderNumber(number),
        new UserId(user),
        TenantId.FIRST,
        Status.PENDING,
        lines,
        usd(total));
  }

  @ParameterizedTest
  @FieldSource("SILENT")
  void what_was_not_recorded_now_is_not_said(Recorded outcome) {
    assertThat(confirmOrder(outcome).confirm("event-1", order)).isEqualTo(outcome);

    assertThat(said).isEmpty();
  }

  private ConfirmOrder confirmOrder(Recorded outcome) {
    Confirmations confirmations =
        (eventId, id, at) -> {
          asked.add(eventId + " " + id + " " + at);
          return outcome;
        };
    return new ConfirmOrder(confirmations, said::add, InstantSource.fixed(NOON));
  }
}
