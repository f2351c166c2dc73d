package dev.orderly.application.order;

import static dev.orderly.application.order.Drafts.aDraft;
import static dev.orderly.application.order.Drafts.expecting;
import static dev.orderly.application.order.Wishes.keyed;
import static dev.orderly.domain.lifecycle.Lifecycles.RESTAURANT;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.SHOP;
import static dev.orderly.domain.order.OrderSamples.USD;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.usd;
import static dev.orderly.domain.order.PlacementLike.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Unavailable;
import dev.orderly.application.order.OrderDraft.DraftLine;
import dev.orderly.application.tenant.InMemoryTenants;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.Modifier;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Placement;
import dev.orderly.domain.order.Refusal;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.UserId;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlaceOrderTest {

  private static final Caller OWNER = aCustomer(42);
  private static final UUID ID = UUID.fromString("0199e0c8-7b3a-7cde-8f01-23456789abcd");
  private static final Optional<KeyedRequest> NO_KEY = Optional.empty();

  private final InMemoryOrders stored = new InMemoryOrders();
  private final DisturbedOrders orders = new DisturbedOrders(stored);
  private final InMemoryTenants tenants = new InMemoryTenants();
  private final LifecycleChoice lifecycles =
      new LifecycleChoice(
          Lifecycles.with(OwnerTransitions.LIFECYCLE), Map.of("dine_in", "restaurant"));
  private final PlaceOrder placeOrder =
      new PlaceOrder(
          orders,
          tenants,
          stored,
          lifecycles,
          Optional.empty(),
          () -> ID,
          InstantSource.fixed(NOON),
          Optional::empty);

  @Test
  void an_order_is_written_with_its_event_and_answered() {
    var outcome = placeOrder.place(OWNER, aDraft(), NO_KEY);

    var line = new Line(1, "sku-1", "Widget", usd("5.00"), 2, List.of(), false);
    var order = Order.place(placement(SHOP, STANDARD, List.of(line))).order();
    assertThat(outcome).isEqualTo(new Outcome.Done(OrderView.of(order)));
    assertThat(stored.find(order.id())).contains(OrderView.of(order));
    assertThat(stored.events()).containsExactly(new OrderEvent.Created(1, Actor.of(OWNER)));
  }

  @Test
  void an_order_has_the_deadline_of_its_moment() {
    var deadline = NOON.plusSeconds(900);
    var limited =
        new PlaceOrder(
            orders,
            tenants,
            stored,
            lifecycles,
            Optional.empty(),
            () -> ID,
            InstantSource.fixed(NOON),
            () -> Optional.of(deadline));

    var outcome = limited.place(OWNER, aDraft(), NO_KEY);

    var order = stored.findAnywhere(new OrderId(ID)).orElseThrow();
    assertThat(order.deadline()).contains(deadline);
    assertThat(outcome).isEqualTo(new Outcome.Done(OrderView.of(order)));
  }

  @Test
  void the_order_has_all_that_was_asked_for() {
    var extras = List.of(new Modifier("Cheese", usd("0.50")));
    var lines =
        List.of(
            Drafts.aLine("sku-1", "5.00", 2),
            new DraftLine("7", Optional.of("Tea"), Optional.of(usd("2.00")), 1, extras));
    var draft =
        new OrderDraft(
            lines,
            USD,
            new OrderType("dine_in"),
            Optional.empty(),
            Optional.of(new LocationId(7)),
            new Metadata("{\"table\":12}"),
            Optional.of(new BigDecimal("12.5")));

    var outcome = placeOrder.place(OWNER, draft, NO_KEY);

    var asked =
        new Placement(
            new OrderId(ID),
            new OrderNumber("A-1001"),
            SHOP,
            OWNER.id(),
            Actor.of(OWNER),
            draft.location(),
            draft.type(),
            RESTAURANT,
            USD,
            List.of(
                new Line(1, "sku-1", "Widget", usd("5.00"), 2, List.of(), false),
                new Line(2, "7", "Tea", usd("2.00"), 1, extras, false)),
            draft.metadata(),
            Optional.empty(),
            NOON);
    assertThat(outcome).isEqualTo(new Outcome.Done(OrderView.of(Order.place(asked).order())));
  }

  @Test
  void the_shop_gives_number_region_tax_and_lifecycle() {
    var rate = new TaxRate(new BigDecimal("0.19"));
    var shop = new Tenant(new TenantId(2), "B", "eu", "B-", rate, "restaurant");
    var staff = new Caller(new UserId(7), "x@y", Role.STAFF, shop.id(), Set.of());
    tenants.put(shop);

    var outcome = placeOrder.place(staff, aDraft(), NO_KEY);

    var view = ((Outcome.Done) outcome).view();
    assertThat(view.json())
        .contains("\"order_number\":\"B-1001\"")
        .contains("\"tax_amount\":\"1.90\"")
        .contains("\"lifecycle\":\"restaurant\"");
    assertThat(stored.events()).containsExactly(new OrderEvent.Created(1, Actor.of(staff)));
    assertThat(stored.find(staff.scope(), new OrderRef.ById(view.id())))
        .map(Order::region)
        .contains("eu");
  }

  @Test
  void a_lifecycle_that_does_not_exist_is_refused() {
    var draft = aDraft(OrderType.STANDARD, Optional.of("express"));

    var outcome = placeOrder.place(OWNER, draft, keyed("k", "x"));

    assertThat(outcome).isEqualTo(new Outcome.Refused(new Refusal.NoSuchLifecycle("express")));
    assertThat(stored.events()).isEmpty();
    assertThat(placeOrder.place(OWNER, aDraft(), keyed("k", "y"))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void the_clients_total_is_compared_as_a_number() {
    var wrong = placeOrder.place(OWNER, expecting("10.01"), NO_KEY);
    var right = placeOrder.place(OWNER, expecting("10"), NO_KEY);

    assertThat(wrong).isEqualTo(new Outcome.Refused(new Refusal.TotalDiffers(usd("10.00"))));
    assertThat(right).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void a_repeated_request_gets_the_first_answer() {
    var first = (Outcome.Done) placeOrder.place(OWNER, aDraft(), keyed("k", "x"));

    var again = placeOrder.place(OWNER, aDraft(), keyed("k", "x"));
    var other = placeOrder.place(OWNER, aDraft(), keyed("k", "y"));
    var stranger = placeOrder.place(aCustomer(43), aDraft(), keyed("k", "x"));

    var view = first.view();
    assertThat(again).isEqualTo(new Outcome.Repeated(view.id(), 201, 1, view.json()));
    assertThat(other).isEqualTo(new Outcome.KeyReused());
    assertThat(stranger).isInstanceOf(Outcome.Done.class);
    assertThat(stored.events()).hasSize(2);
  }

  @Test
  void what_was_accepted_once_is_not_refused_when_it_is_repeated() {
    var first = (Outcome.Done) placeOrder.place(OWNER, expecting("10.00"), keyed("k", "x"));
    var rate = new TaxRate(new BigDecimal("0.19"));
    tenants.put(new Tenant(SHOP.id(), "Shop", "default", "A-", rate, "standard"));

    var again = placeOrder.place(OWNER, expecting("10.00"), keyed("k", "x"));
    var anew = placeOrder.place(OWNER, expecting("10.00"), keyed("l", "x"));

    var view = first.view();
    assertThat(again).isEqualTo(new Outcome.Repeated(view.id(), 201, 1, view.json()));
    assertThat(anew).isEqualTo(new Outcome.Refused(new Refusal.TotalDiffers(usd("11.90"))));
  }

  @Test
  void a_key_that_is_in_use_makes_the_second_one_come_again() {
    orders.answer(Saved.KEY_BUSY);

    var outcome = placeOrder.place(OWNER, aDraft(), keyed("k", "x"));

    assertThat(outcome).isEqualTo(new Outcome.InProgress());
    assertThat(stored.events()).isEmpty();
  }

  @Test
  void a_key_that_is_forgotten_at_that_moment_makes_the_client_try_again() {
    orders.answer(Saved.KEY_KEPT);

    assertThatThrownBy(() -> placeOrder.place(OWNER, aDraft(), keyed("k", "x")))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void what_cannot_be_is_a_fault() {
    var homeless = new Caller(new UserId(7), "x@y", Role.STAFF, new TenantId(9), Set.of());

    assertThatThrownBy(() -> placeOrder.place(homeless, aDraft(), NO_KEY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no tenant 9");
    orders.answer(Saved.STALE);
    assertThatThrownBy(() -> placeOrder.place(OWNER, aDraft(), NO_KEY))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_quote_is_the_order_without_what_only_a_placed_one_has() {
    var quote = placeOrder.quote(OWNER, aDraft());

    var line = new Line(1, "sku-1", "Widget", usd("5.00"), 2, List.of(), false);
    var order = Order.place(placement(SHOP, STANDARD, List.of(line))).order();
    assertThat(quote).isEqualTo(new PlaceOrder.Quote.Priced(OrderJson.ofDryRun(order)));
    assertThat(stored.events()).isEmpty();
    assertThat(stored.nextNumber(SHOP)).isEqualTo(new OrderNumber("A-1001"));
  }

  @Test
  void a_quote_is_refused_as_the_order_would_be() {
    var unknown = placeOrder.quote(OWNER, aDraft(OrderType.STANDARD, Optional.of("express")));
    var differing = placeOrder.quote(OWNER, expecting("1"));

    assertThat(unknown)
        .isEqualTo(new PlaceOrder.Quote.Refused(new Refusal.NoSuchLifecycle("express")));
    assertThat(differing)
        .isEqualTo(new PlaceOrder.Quote.Refused(new Refusal.TotalDiffers(usd("10.00"))));
  }

  private static Placement placement(Tenant tenant, Lifecycle lifecycle, List<Line> lines) {
    var sample = OrderSamples.aPlacement(OWNER, lifecycle, new OrderNumber("A-1001"), lines);
    return like(sample).with(new OrderId(ID)).in(tenant).placement();
  }
}
