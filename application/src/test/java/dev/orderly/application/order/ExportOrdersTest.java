package dev.orderly.application.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Unavailable;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExportOrdersTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Caller ADMIN =
      new Caller(new UserId(1), "a@example.com", Role.ADMIN, TenantId.FIRST, Set.of());

  private final Order first = OrderSamples.anOrder();
  private final Order second = OrderSamples.anOrder();
  private final PlannedWalk walk = new PlannedWalk();
  private final ExportOrders export = new ExportOrders(walk, () -> NOON);

  @Test
  void it_goes_on_behind_what_was_passed_until_nothing_is_left() {
    walk.will(new OrderWalk.Stretch(List.of(first), Optional.of(first.id())));
    walk.will(new OrderWalk.Stretch(List.of(), Optional.of(second.id())));
    walk.will(new OrderWalk.Stretch(List.of(second), Optional.empty()));

    var walked = new ArrayList<List<Order>>();
    var begun = export.export(ADMIN, OrderFilter.NONE);
    while (!begun.isOver()) {
      walked.add(begun.next());
    }

    assertThat(walked).containsExactly(List.of(first), List.of(), List.of(second));
    assertThat(walk.askedAfter)
        .containsExactly(Optional.empty(), Optional.of(first.id()), Optional.of(second.id()));
    assertThat(walk.askedFor).extracting(Asked::scope).containsOnly(ADMIN.scope());
  }

  @Test
  void orders_that_come_in_later_belong_to_the_next_one() {
    var soon = NOON.plusSeconds(60);
    var before = NOON.minusSeconds(1);

    for (var asked : List.of(OrderFilter.NONE, OrderFilter.NONE.createdBefore(before))) {
      walk.will(new OrderWalk.Stretch(List.of(), Optional.empty()));
      assertThat(export.export(ADMIN, asked).next()).isEmpty();
    }

    assertThat(walk.askedFor)
        .extracting(Asked::filter)
        .containsExactly(
            OrderFilter.NONE.createdBefore(soon), OrderFilter.NONE.createdBefore(before));
  }

  @Test
  void a_stretch_that_was_not_there_is_asked_for_again() {
    walk.will(new OrderWalk.Stretch(List.of(first), Optional.of(first.id())));
    var begun = export.export(ADMIN, OrderFilter.NONE);
    assertThat(begun.next()).containsExactly(first);

    assertThatThrownBy(begun::next).isInstanceOf(Unavailable.class);
    walk.will(new OrderWalk.Stretch(List.of(second), Optional.empty()));

    assertThat(begun.isOver()).isFalse();
    assertThat(begun.next()).containsExactly(second);
    assertThat(walk.askedAfter)
        .containsExactly(Optional.empty(), Optional.of(first.id()), Optional.of(first.id()));
  }

  private record Asked(Scope scope, OrderFilter filter) {}

  /** Answers what it was told to, and is away when that is used up. */
  private static final class PlannedWalk implements OrderWalk {

    private final Deque<Stretch> plan = new ArrayDeque<>();
    private final List<Asked> askedFor = new ArrayList<>();
    private final List<Optional<OrderId>> askedAfter = new ArrayList<>();

    void will(Stretch stretch) {
      plan.add(stretch);
    }

    @Override
    public Stretch next(Scope scope, OrderFilter filter, Optional<OrderId> after) {
      askedFor.add(new Asked(scope, filter));
      askedAfter.add(after);
      if (plan.isEmpty()) {
        throw Unavailable.away("the database", null);
      }
      return plan.remove();
    }
  }
}
