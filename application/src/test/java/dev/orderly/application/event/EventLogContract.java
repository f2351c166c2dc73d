package dev.orderly.application.event;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.event.EventLog.Part;
import dev.orderly.application.event.EventLog.Wish;
import dev.orderly.application.order.EventJson;
import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.Scope.WholeTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every log of events does. Each test begins with an empty one. */
public abstract class EventLogContract {

  private static final Scope TENANT = new WholeTenant(TenantId.FIRST);
  private static final LocationId HERE = new LocationId(7);

  protected abstract EventLog log();

  protected abstract Orders orders();

  /** A customer that exists where the orders are kept. */
  protected abstract Caller aCustomer();

  /** Lets everything leave that was written. */
  protected abstract void leave();

  /** Forgets everything that has left. */
  protected abstract void forget();

  @Test
  void a_tenant_whose_events_have_left_is_known() {
    var before = log().tenants();
    placed(aCustomer(), Optional.empty());
    leave();

    assertThat(before).isEmpty();
    assertThat(log().tenants()).containsExactly(TenantId.FIRST);
  }

  @Test
  void an_event_is_logged_as_it_was_told_with_its_place_and_its_owner() {
    var owner = aCustomer();
    var placed = placed(owner, Optional.of(HERE));
    leave();

    var part = read(TENANT, OptionalLong.empty(), 10);

    assertThat(part.events()).hasSize(1);
    var logged = part.events().getFirst();
    assertThat(logged)
        .isEqualTo(
            new LoggedEvent(
                logged.position(),
                new EventMessage(
                    logged.message().id(),
                    EventType.CREATED,
                    TenantId.FIRST,
                    placed.id(),
                    1,
                    NOON,
                    Optional.empty(),
                    EventJson.of(logged.message().id(), placed, created(placed))),
                owner.id(),
                Optional.of(HERE)));
    assertThat(part).isEqualTo(new Part(List.of(logged), logged.position(), false));
  }

  @Test
  void parts_follow_each_other_and_bring_every_event_once_in_the_order_of_leaving() {
    var orders = IntStream.range(0, 7).mapToObj(_ -> placed(aCustomer())).toList();
    leave();

    var seen = new ArrayList<LoggedEvent>();
    var part = read(TENANT, OptionalLong.empty(), 3);
    seen.addAll(part.events());
    while (part.hasMore()) {
      part = read(TENANT, OptionalLong.of(part.upTo()), 3);
      seen.addAll(part.events());
    }

    assertThat(seen)
        .map(event -> event.message().order())
        .isEqualTo(orders.stream().map(Order::id).toList());
    assertThat(seen).map(LoggedEvent::position).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void the_end_of_the_log_is_a_place_to_go_on_from() {
    placed(aCustomer());
    leave();
    var end = read(TENANT, OptionalLong.empty(), 10).upTo();

    var nothing = read(TENANT, OptionalLong.of(end), 10);
    var later = placed(aCustomer());
    leave();
    var something = read(TENANT, OptionalLong.of(nothing.upTo()), 10);

    assertThat(nothing).isEqualTo(new Part(List.of(), end, false));
    assertThat(log().newest(TenantId.FIRST)).isEqualTo(something.upTo()).isGreaterThan(end);
    assertThat(something.events())
        .map(event -> event.message().order())
        .containsExactly(later.id());
  }

  @Test
  void an_empty_log_has_a_beginning() {
    var part = read(TENANT, OptionalLong.empty(), 10);

    assertThat(part).isEqualTo(new Part(List.of(), 0, false));
    assertThat(log().newest(TenantId.FIRST)).isZero();
  }

  @Test
  void a_tenant_sees_its_own_events_only() {
    placed(aCustomer());
    leave();
    var other = new WholeTenant(new TenantId(12));
    var event = read(TENANT, OptionalLong.empty(), 10).events().getFirst().message();

    assertThat(read(other, OptionalLong.empty(), 10).events()).isEmpty();
    assertThat(log().newest(other.tenant())).isZero();
    assertThat(log().positionOf(other.tenant(), event.id())).isEmpty();
    assertThat(log().positionOf(TenantId.FIRST, event.id())).isPresent();
  }

  @Test
  void a_scope_sees_the_events_of_its_orders_and_the_end_of_the_log() {
    var owner = aCustomer();
    var mine = placed(owner);
    var there = placed(aCustomer(), Optional.of(HERE));
    placed(aCustomer(), Optional.of(new LocationId(8)));
    leave();
    var staff = OrderSamples.a(Role.STAFF, owner.id().value(), HERE.value());

    var own = read(owner.scope(), OptionalLong.empty(), 10);
    var place = read(staff.scope(), OptionalLong.empty(), 10);

    assertThat(own.events()).map(event -> event.message().order()).containsExactly(mine.id());
    assertThat(place.events())
        .map(event -> event.message().order())
        .containsExactly(mine.id(), there.id());
    assertThat(own.upTo()).isEqualTo(place.upTo()).isEqualTo(log().newest(TenantId.FIRST));
  }

  @Test
  void one_order_can_be_followed_by_itself() {
    var owner = aCustomer();
    var order = placed(owner);
    placed(owner);
    moved(order, Status.PAID);
    leave();

    var first = ofOrder(order, OptionalLong.empty(), 1);
    var second = ofOrder(order, OptionalLong.of(first.upTo()), 1);

    assertThat(first.events()).map(event -> event.message().sequence()).containsExactly(1);
    assertThat(first.hasMore()).isTrue();
    assertThat(second.events()).map(event -> event.message().sequence()).containsExactly(2);
    assertThat(second.hasMore()).isFalse();
  }

  @Test
  void only_some_types_may_be_wished_for() {
    var order = placed(aCustomer());
    moved(order, Status.PAID);
    leave();

    var moves = ofTypes(EventType.STATUS_CHANGED);
    var refunds = ofTypes(EventType.REFUND_REQUESTED);

    assertThat(moves.events())
        .map(event -> event.message().type())
        .containsExactly(EventType.STATUS_CHANGED);
    assertThat(refunds.events()).isEmpty();
    assertThat(refunds.upTo()).isEqualTo(moves.upTo()).isEqualTo(log().newest(TenantId.FIRST));
    assertThat(ofTypes(EventType.STATUS_CHANGED, EventType.CREATED).events()).hasSize(2);
  }

  @Test
  void whoever_has_not_read_what_is_forgotten_is_told_so() {
    placed(aCustomer());
    placed(aCustomer());
    leave();
    var old = read(TENANT, OptionalLong.empty(), 10);
    var first = old.events().getFirst();
    forget();
    var kept = placed(aCustomer());
    leave();

    assertThat(log().read(wish(TENANT, OptionalLong.of(first.position()), 10))).isEmpty();
    assertThat(log().read(wish(TENANT, OptionalLong.of(0), 10))).isEmpty();
    assertThat(log().positionOf(TenantId.FIRST, first.message().id())).isEmpty();
    assertThat(read(TENANT, OptionalLong.of(old.upTo()), 10).events())
        .isEqualTo(read(TENANT, OptionalLong.empty(), 10).events())
        .map(event -> event.message().order())
        .containsExactly(kept.id());
  }

  @Test
  void when_all_is_forgotten_the_end_stays_where_it_was() {
    placed(aCustomer());
    leave();
    var end = log().newest(TenantId.FIRST);
    forget();

    assertThat(log().newest(TenantId.FIRST)).isEqualTo(end);
    assertThat(read(TENANT, OptionalLong.empty(), 10)).isEqualTo(new Part(List.of(), end, false));
  }

  private Part read(Scope scope, OptionalLong after, int limit) {
    return log().read(wish(scope, after, limit)).orElseThrow();
  }

  private static Wish wish(Scope scope, OptionalLong after, int limit) {
    return new Wish(scope, Optional.empty(), Set.of(), after, limit);
  }

  private Part ofOrder(Order order, OptionalLong after, int limit) {
    return log()
        .read(new Wish(TENANT, Optional.of(order.id()), Set.of(), after, limit))
        .orElseThrow();
  }

  private Part ofTypes(EventType... types) {
    return log()
        .read(new Wish(TENANT, Optional.empty(), Set.of(types), OptionalLong.empty(), 10))
        .orElseThrow();
  }

  private static OrderEvent created(Order order) {
    return new OrderEvent.Created(1, Actor.owner(order.user()));
  }

  @CanIgnoreReturnValue
  private Order placed(Caller owner) {
    return placed(owner, Optional.empty());
  }

  @CanIgnoreReturnValue
  private Order placed(Caller owner, Optional<LocationId> location) {
    var number = orders().nextNumber(OrderSamples.SHOP);
    var lines = List.of(aLine(1, "5.00", 2));
    var somewhere = aPlacement(owner, STANDARD, number, lines);
    var accepted =
        Order.place(location.map(it -> OrderSamples.at(somewhere, it)).orElse(somewhere));
    return written(accepted, orders().add(accepted, Optional.empty()));
  }

  private void moved(Order order, Status to) {
    var accepted = (Accepted) order.moveTo(to, Actor.system("test"), Reason.NONE, NOON);
    written(accepted, orders().save(accepted, Optional.empty()));
  }

  @CanIgnoreReturnValue
  private static Order written(Accepted accepted, Saved saved) {
    assertThat(saved).isEqualTo(Saved.DONE);
    return accepted.order();
  }
}
