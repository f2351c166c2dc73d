package dev.orderly.application.order;

import static dev.orderly.application.order.Wishes.byId;
import static dev.orderly.domain.lifecycle.Lifecycles.RESTAURANT;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.at;
import static dev.orderly.domain.order.OrderSamples.money;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Together;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.Modifier;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Placement;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every keeper of orders must do, the one in memory and the database alike. */
public abstract class OrdersContract {

  protected abstract Orders orders();

  protected abstract OrderViews views();

  protected abstract IdempotencyKeys keys();

  /**
   * A customer of the first tenant that exists where the orders are kept; each call makes another
   * one.
   */
  protected abstract Caller aCustomer();

  @Test
  void an_added_order_is_found_as_it_was_by_id_and_by_number() {
    var owner = aCustomer();
    var modifiers = List.of(new Modifier("Gift box \"ö\"", money("0.333", "KWD")));
    var line = new Line(1, "sku-1", "Käse\n☃", money("1.001", "KWD"), 3, modifiers, false);
    var order = add(at(placement(owner, RESTAURANT, line), new LocationId(7)));

    var byId = orders().find(owner.scope(), new OrderRef.ById(order.id()));
    var byNumber = orders().find(owner.scope(), new OrderRef.ByNumber(order.number()));

    assertThat(byId).contains(order);
    assertThat(byNumber).contains(order);
  }

  @Test
  void the_view_of_an_order_is_its_json_with_its_owner() {
    var order = add(placement(aCustomer(), STANDARD, aLine(1, "5.00", 2)));

    var view = views().find(order.id());

    assertThat(view).contains(OrderView.of(order));
    assertThat(views().idOf(order.tenant(), order.number())).contains(order.id());
    assertThat(views().idOf(new TenantId(2), order.number())).isEmpty();
  }

  @Test
  void amounts_of_every_scale_survive() {
    for (var price : List.of(money("500", "JPY"), money("5.05", "USD"), money("5.055", "KWD"))) {
      var line = new Line(1, "sku-1", "Widget", price, 3, List.of(), false);
      var order = add(placement(aCustomer(), STANDARD, line));

      assertThat(views().find(order.id()).orElseThrow().json()).isEqualTo(OrderJson.of(order));
    }
  }

  @Test
  void an_order_is_not_there_for_whom_it_is_none_of_their_business() {
    var owner = aCustomer();
    var order = add(at(placement(owner, STANDARD, aLine(1, "5.00", 2)), new LocationId(7)));
    var ref = new OrderRef.ById(order.id());

    assertThat(orders().find(owner.scope(), ref)).isPresent();
    assertThat(orders().find(aCustomer().scope(), ref)).isEmpty();
    assertThat(orders().find(staff(7), ref)).isPresent();
    assertThat(orders().find(staff(8), ref)).isEmpty();
    assertThat(orders().find(new Scope.WholeTenant(TenantId.FIRST), ref)).isPresent();
    assertThat(orders().find(new Scope.WholeTenant(new TenantId(2)), ref)).isEmpty();
  }

  @Test
  void a_change_is_saved_with_its_new_version() {
    var order = add(placement(aCustomer(), STANDARD, aLine(1, "5.00", 2)));
    var change = moved(order, Status.PAID);

    var saved = orders().save(change, Optional.empty());

    assertThat(saved).isEqualTo(Saved.DONE);
    assertThat(views().find(order.id())).contains(OrderView.of(change.order()));
  }

  @Test
  void of_two_changes_to_one_version_the_second_is_stale() {
    var order = add(placement(aCustomer(), STANDARD, aLine(1, "5.00", 2)));
    var first = orders().save(moved(order, Status.PAID), Optional.empty());

    var second = orders().save(moved(order, Status.CANCELED), claim(order, "late"));

    assertThat(first).isEqualTo(Saved.DONE);
    assertThat(second).isEqualTo(Saved.STALE);
    assertThat(keys().find(scope(order, "late"))).isEmpty();
  }

  @Test
  void numbers_are_handed_out_once_however_many_ask() {
    var numbers = Together.all(40, _ -> () -> orders().nextNumber(OrderSamples.SHOP));

    assertThat(numbers).doesNotHaveDuplicates();
  }

  @Test
  void a_key_is_kept_with_the_answer() {
    var placement = placement(aCustomer(), STANDARD, aLine(1, "5.00", 2));
    var placed = Order.place(placement);
    var order = placed.order();

    var saved = orders().add(placed, claim(order, "once"));

    assertThat(saved).isEqualTo(Saved.DONE);
    assertThat(keys().find(scope(order, "once")))
        .map(IdempotencyKeys.Kept::answer)
        .contains(OrderJson.of(order));
    assertThat(keys().find(scope(order, "other"))).isEmpty();
  }

  @Test
  void of_many_orders_with_one_key_one_is_written() {
    var owner = aCustomer();

    var saved =
        Together.all(
            20,
            _ ->
                () -> {
                  var placed = Order.place(placement(owner, STANDARD, aLine(1, "5.00", 2)));
                  return orders().add(placed, claim(placed.order(), "same"));
                });

    assertThat(saved).containsOnlyOnce(Saved.DONE).doesNotContain(Saved.STALE, Saved.KEY_BUSY);
    assertThat(views().count(owner.scope(), Optional.empty(), 100)).isEqualTo(1);
  }

  @Test
  void of_many_racing_changes_one_is_saved() {
    var order = add(placement(aCustomer(), STANDARD, aLine(1, "5.00", 2)));

    var saved =
        Together.all(20, _ -> () -> orders().save(moved(order, Status.PAID), Optional.empty()));

    assertThat(saved).containsOnlyOnce(Saved.DONE);
    assertThat(saved.stream().filter(Saved.STALE::equals)).hasSize(19);
  }

  @Test
  void an_order_keeps_everything_that_it_was_placed_with_and_a_change_only_changes_itself() {
    var extras = List.of(new Modifier("Gift\tbox", money("0.250", "KWD")));
    var line = new Line(1, "7", "Käse \"alt\" \\ ☃ 😀", money("0.001", "KWD"), 1000, extras, false);
    var sample = placement(aCustomer(), RESTAURANT, line);
    var placement =
        new Placement(
            sample.id(),
            sample.number(),
            sample.tenant(),
            sample.user(),
            Actor.system("import"),
            Optional.of(new LocationId(7)),
            new OrderType("dine_in"),
            sample.lifecycle(),
            sample.currency(),
            sample.lines(),
            new Metadata("{\"b\":[1.50,\"ü☃\"],\"a\":{\"\":null}}"),
            Optional.of(NOON.plusSeconds(900)),
            Instant.parse("2026-11-20T12:00:00.123456Z"));

    var order = add(placement);

    assertThat(orders().find(aWholeTenant(), byId(order))).contains(order);
    assertThat(views().find(order.id())).contains(OrderView.of(order));
    var change = moved(order, Status.CANCELED);
    assertThat(orders().save(change, Optional.empty())).isEqualTo(Saved.DONE);
    assertThat(orders().find(aWholeTenant(), byId(order))).contains(change.order());
  }

  @Test
  void what_does_not_exist_is_not_found_and_cannot_be_changed() {
    var order = Order.place(placement(aCustomer(), STANDARD, aLine(1, "5.00", 2))).order();

    assertThat(orders().find(aWholeTenant(), byId(order))).isEmpty();
    assertThat(orders().find(aWholeTenant(), new OrderRef.ByNumber(order.number()))).isEmpty();
    assertThat(views().find(order.id())).isEmpty();
    assertThat(views().idOf(order.tenant(), order.number())).isEmpty();
    assertThat(orders().save(moved(order, Status.PAID), Optional.empty())).isEqualTo(Saved.STALE);
  }

  @Test
  void a_change_is_kept_under_its_key_and_happens_once() {
    var order = add(placement(aCustomer(), STANDARD, aLine(1, "5.00", 2)));
    var paid = moved(order, Status.PAID);
    var moving = new KeyClaim.Scope(order.tenant(), order.user(), "move:" + order.id(), "k");
    var claim = new KeyClaim(moving, "print", 200, OrderJson.of(paid.order()));

    var first = orders().save(paid, Optional.of(claim));
    var second = orders().save(moved(paid.order(), Status.SHIPPED), Optional.of(claim));

    assertThat(first).isEqualTo(Saved.DONE);
    assertThat(second).isEqualTo(Saved.KEY_KEPT);
    assertThat(views().find(order.id())).contains(OrderView.of(paid.order()));
    var kept = keys().find(moving).orElseThrow();
    assertThat(kept)
        .isEqualTo(
            new IdempotencyKeys.Kept(
                "print", order.id(), 200, 2, OrderJson.of(paid.order()), kept.createdAt()));
  }

  @Test
  void a_key_is_one_users_for_one_operation() {
    var placed = Order.place(placement(aCustomer(), STANDARD, aLine(1, "5.00", 2)));
    var kept = scope(placed.order(), "k");

    assertThat(orders().add(placed, claim(placed.order(), "k"))).isEqualTo(Saved.DONE);

    assertThat(keys().find(kept)).isPresent();
    var tenant = kept.tenant();
    var stranger = aCustomer().id();
    assertThat(keys().find(new KeyClaim.Scope(tenant, stranger, "create", "k"))).isEmpty();
    assertThat(keys().find(new KeyClaim.Scope(tenant, kept.user(), "move:1", "k"))).isEmpty();
    assertThat(keys().find(new KeyClaim.Scope(tenant, kept.user(), "create", "K"))).isEmpty();
    assertThat(keys().find(new KeyClaim.Scope(new TenantId(2), kept.user(), "create", "k")))
        .isEmpty();
  }

  private Order add(Placement placement) {
    var placed = Order.place(placement);
    assertThat(orders().add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  private Placement placement(Caller owner, Lifecycle lifecycle, Line line) {
    var number = orders().nextNumber(OrderSamples.SHOP);
    return aPlacement(owner, lifecycle, number, List.of(line));
  }

  private static Accepted moved(Order order, Status to) {
    var by = Actor.owner(order.user());
    return (Accepted) order.moveTo(to, by, Reason.NONE, NOON.plusSeconds(1));
  }

  private static Scope aWholeTenant() {
    return new Scope.WholeTenant(TenantId.FIRST);
  }

  private static Scope staff(int location) {
    var places = Set.of(new LocationId(location));
    return new Caller(new UserId(999_999), "", Role.STAFF, TenantId.FIRST, places).scope();
  }

  private static KeyClaim.Scope scope(Order order, String key) {
    return new KeyClaim.Scope(order.tenant(), order.user(), KeyClaim.Scope.CREATE, key);
  }

  private static Optional<KeyClaim> claim(Order order, String key) {
    return Optional.of(new KeyClaim(scope(order, key), "print", 201, OrderJson.of(order)));
  }
}
