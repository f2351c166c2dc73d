package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.confirmation.ConfirmOrder;
import dev.orderly.application.confirmation.Confirmations.Recorded;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import dev.orderly.messaging.EventHandler.Handled;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

final class NewOrdersTest {

  private static final Recorded CONFIRMED =
      new Recorded.Now(
          new OrderNumber("A-1001"),
          new UserId(42),
          TenantId.FIRST,
          Status.PENDING,
          2,
          Money.of(new BigDecimal("19.99"), Currency.getInstance("USD")));

  private final List<String> lines = new ArrayList<>();

  private NewOrders newOrders(Recorded recorded) {
    return new NewOrders(
        new ConfirmOrder(
            (_, _, _) -> recorded, it -> lines.add(it.line()), InstantSource.system()));
  }

  private record Case(Recorded recorded, Handled handled, List<String> lines) {}

  static final List<Case> CASES =
      List.of(
          new Case(
              CONFIRMED,
              new Handled.Done(),
              List.of("order A-1001 of user 42 confirmed, 2 items, 19.99 USD")),
          new Case(new Recorded.Before(), new Handled.Before(), List.of()),
          new Case(new Recorded.NoSuchOrder(), new Handled.NotYet("order-not-found"), List.of()));

  @ParameterizedTest
  @FieldSource("CASES")
  void a_new_order_is_confirmed_once_and_said_so(Case given) {
    var handled =
        newOrders(given.recorded()).handle(InboundMessage.of(AnEvent.of(EventType.CREATED)));

    assertThat(handled).isEqualTo(given.handled());
    assertThat(lines).isEqualTo(given.lines());
  }

  @ParameterizedTest
  @CsvSource({
    "order.created.v1, true",
    "order.created, false",
    "order.status.changed.v1, false",
    ", true"
  })
  void only_new_orders_are_taken(String type, boolean taken) {
    var takes = newOrders(CONFIRMED).takes(Optional.ofNullable(type));

    assertThat(takes).isEqualTo(taken);
  }
}
