package dev.orderly.application.order;

import dev.orderly.application.Unavailable;
import dev.orderly.domain.catalogue.Catalogue;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Ids;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Placement;
import dev.orderly.domain.order.Refusal;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.Tenants;
import dev.orderly.domain.user.Caller;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Places an order: prices it, decides, and writes it with its event and its key in one transaction.
 * The key is not looked up first: it is claimed by the write itself, and only a claim that fails is
 * a reason to look, or a refusal: what was accepted once is not refused when it is repeated, even
 * if prices or taxes have changed since. Only where a catalogue would have to be asked, looking
 * comes first: a repeated request needs nothing from it, nor that it is there.
 */
public final class PlaceOrder {

  /** What a placed order is answered with, now and when the request is repeated. */
  private static final int CREATED = 201;

  private final Orders orders;
  private final Tenants tenants;
  private final KeptAnswers answers;
  private final LifecycleChoice lifecycles;
  private final Pricing pricing;
  private final Ids ids;
  private final InstantSource clock;
  private final Supplier<Optional<Instant>> paymentDeadline;

  /** The deadline is that of an order that is placed now, if there is one. */
  public PlaceOrder(
      Orders orders,
      Tenants tenants,
      IdempotencyKeys keys,
      LifecycleChoice lifecycles,
      Optional<Catalogue> catalogue,
      Ids ids,
      InstantSource clock,
      Supplier<Optional<Instant>> paymentDeadline) {
    this.orders = orders;
    this.tenants = tenants;
    this.answers = new KeptAnswers(keys);
    this.lifecycles = lifecycles;
    this.pricing = new Pricing(catalogue);
    this.ids = ids;
    this.clock = clock;
    this.paymentDeadline = paymentDeadline;
  }

  /** Whether names and prices are a catalogue's to say; else the client has to. */
  public boolean asksCatalogue() {
    return pricing.asksCatalogue();
  }

  public Outcome place(Caller caller, OrderDraft draft, Optional<KeyedRequest> keyed) {
    var known = asksCatalogue() ? repeat(caller, keyed) : Optional.<Outcome>empty();
    return known.orElseGet(() -> placeNew(caller, draft, keyed));
  }

  private Outcome placeNew(Caller caller, OrderDraft draft, Optional<KeyedRequest> keyed) {
    var tenant = tenantOf(caller);
    return switch (decide(caller, tenant, draft, () -> orders.nextNumber(tenant))) {
      case Decided.Refused(var refusal) ->
          repeat(caller, keyed).orElseGet(() -> new Outcome.Refused(refusal));
      case Decided.Ready(var accepted) -> write(caller, accepted, keyed);
    };
  }

  /** The order as it would be placed; nothing is written, no number is used up. */
  public Quote quote(Caller caller, OrderDraft draft) {
    var tenant = tenantOf(caller);
    return switch (decide(caller, tenant, draft, () -> OrderNumber.of(tenant.orderPrefix(), 0))) {
      case Decided.Refused(var refusal) -> new Quote.Refused(refusal);
      case Decided.Ready(var accepted) -> new Quote.Priced(OrderJson.ofDryRun(accepted.order()));
    };
  }

  private Tenant tenantOf(Caller caller) {
    return tenants
        .find(caller.tenant())
        .orElseThrow(() -> new IllegalStateException("no tenant " + caller.tenant()));
  }

  private Decided decide(
      Caller caller, Tenant tenant, OrderDraft draft, Supplier<OrderNumber> number) {
    var lifecycle = lifecycles.choose(draft, tenant);
    if (lifecycle.isEmpty()) {
      return new Decided.Refused(new Refusal.NoSuchLifecycle(draft.lifecycle().orElse("")));
    }
    return switch (pricing.price(draft)) {
      case Pricing.Priced.Refused(var refusal) -> new Decided.Refused(refusal);
      case Pricing.Priced.Lines(var lines) ->
          decide(draft, placement(caller, tenant, draft, lifecycle.get(), lines, number.get()));
    };
  }

  private static Decided decide(OrderDraft draft, Placement placement) {
    var accepted = Order.place(placement);
    var total = accepted.order().totals().total();
    if (draft.expectedTotal().filter(expected -> differs(expected, total)).isPresent()) {
      return new Decided.Refused(new Refusal.TotalDiffers(total));
    }
    return new Decided.Ready(accepted);
  }

  private Placement placement(
      Caller caller,
      Tenant tenant,
      OrderDraft draft,
      Lifecycle lifecycle,
      List<Line> lines,
      OrderNumber number) {
    var now = clock.instant();
    return new Placement(
        new OrderId(ids.at(now)),
        number,
        tenant,
        caller.id(),
        Actor.of(caller),
        draft.location(),
        draft.type(),
        lifecycle,
        draft.currency(),
        lines,
        draft.metadata(),
        paymentDeadline.get(),
        now);
  }

  private static boolean differs(BigDecimal expected, Money total) {
    return expected.compareTo(total.amount()) != 0;
  }

  private Outcome write(Caller caller, Accepted accepted, Optional<KeyedRequest> keyed) {
    var view = OrderView.of(accepted.order());
    var claim =
        keyed.map(
            request ->
                new KeyClaim(scope(caller, request), request.fingerprint(), CREATED, view.json()));
    return switch (orders.add(accepted, claim)) {
      case DONE -> new Outcome.Done(view);
      case KEY_KEPT ->
          repeat(caller, keyed).orElseThrow(() -> Unavailable.away("the first answer", null));
      case KEY_BUSY -> new Outcome.InProgress();
      case STALE -> throw new IllegalStateException("a new order cannot be stale");
    };
  }

  private Optional<Outcome> repeat(Caller caller, Optional<KeyedRequest> keyed) {
    return keyed.flatMap(request -> answers.repeat(scope(caller, request), request));
  }

  private static KeyClaim.Scope scope(Caller caller, KeyedRequest request) {
    return new KeyClaim.Scope(caller.tenant(), caller.id(), KeyClaim.Scope.CREATE, request.key());
  }

  /** What a draft comes to. */
  public sealed interface Quote {
    record Priced(String json) implements Quote {}

    record Refused(Refusal refusal) implements Quote {}
  }

  private sealed interface Decided {
    record Ready(Accepted accepted) implements Decided {}

    record Refused(Refusal refusal) implements Decided {}
  }
}
