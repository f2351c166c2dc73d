package dev.orderly.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Note;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Reaction;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Keeps orders as the database does, and is held to it by the same contract: all of a write, or
 * nothing of it.
 */
public final class InMemoryOrders
    implements Orders, OrderViews, OrderHistory, IdempotencyKeys, PersonalTraces {

  private static final long FIRST_NUMBER = 1001;

  private final Map<OrderId, Order> orders = new HashMap<>();
  private final Map<KeyClaim.Scope, Kept> keys = new HashMap<>();
  private final Map<TenantId, Long> numbers = new HashMap<>();
  private final Set<String> handled = new HashSet<>();
  private final List<OrderEvent> events = new ArrayList<>();
  private final Map<OrderId, List<Entry>> histories = new HashMap<>();
  private final Map<OrderId, Instant> deadlines = new HashMap<>();
  private Consumer<Accepted> listener = accepted -> {};

  /** Whoever is told what was written, from now on. */
  public synchronized void tell(Consumer<Accepted> other) {
    listener = other;
  }

  @Override
  public synchronized OrderNumber nextNumber(Tenant tenant) {
    long number = numbers.merge(tenant.id(), FIRST_NUMBER, (before, first) -> before + 1);
    return OrderNumber.of(tenant.orderPrefix(), number);
  }

  @Override
  public synchronized Optional<Order> find(Scope scope, OrderRef ref) {
    return seen(scope).filter(names(ref)).findFirst();
  }

  @Override
  public synchronized Optional<Order> findAnywhere(OrderId id) {
    return Optional.ofNullable(orders.get(id));
  }

  @Override
  public synchronized Saved add(Accepted placed, Optional<KeyClaim> claim) {
    return write(placed, claim);
  }

  @Override
  public synchronized Saved save(Accepted change, Optional<KeyClaim> claim) {
    return isLatestBefore(change.order()) ? write(change, claim) : Saved.STALE;
  }

  @Override
  public synchronized Reacted react(Order order, Reaction reaction, Receipt receipt) {
    boolean fresh =
        switch (reaction) {
          case Reaction.Applied(var accepted, var _) -> isLatestBefore(accepted.order());
          case Reaction.Noted _ -> isLatest(order.id(), order.version());
        };
    if (!fresh) {
      return Reacted.STALE;
    }
    if (!handled.add(receipt.consumer() + " " + receipt.eventId())) {
      return Reacted.BEFORE;
    }
    switch (reaction) {
      case Reaction.Applied(var accepted, var note) -> {
        assertThat(write(accepted, Optional.empty())).isEqualTo(Saved.DONE);
        note.ifPresent(it -> remember(accepted.order(), it, receipt.at()));
      }
      case Reaction.Noted(var note) -> {
        orders.put(order.id(), orders.get(order.id()).noted(note));
        remember(order, note, receipt.at());
      }
    }
    return Reacted.DONE;
  }

  private boolean isLatestBefore(Order changed) {
    return isLatest(changed.id(), changed.version() - 1)
        && (changed.strayMoney() || !orders.get(changed.id()).strayMoney());
  }

  private boolean isLatest(OrderId id, int version) {
    return Optional.ofNullable(orders.get(id)).filter(it -> it.version() == version).isPresent();
  }

  private Saved write(Accepted accepted, Optional<KeyClaim> claim) {
    if (claim.filter(it -> keys.containsKey(it.scope())).isPresent()) {
      return Saved.KEY_KEPT;
    }
    var order = accepted.order();
    orders.put(order.id(), order);
    order
        .deadline()
        .ifPresentOrElse(it -> deadlines.put(order.id(), it), () -> deadlines.remove(order.id()));
    events.addAll(accepted.events());
    accepted.events().forEach(event -> remember(order, event));
    claim.ifPresent(it -> keys.put(it.scope(), kept(it, order)));
    listener.accept(accepted);
    return Saved.DONE;
  }

  private void remember(Order order, OrderEvent event) {
    var history = histories.computeIfAbsent(order.id(), id -> new ArrayList<>());
    int seq = history.size() + 1;
    switch (event) {
      case OrderEvent.Created(var _, var by) ->
          history.add(entry(seq, Optional.empty(), order.status(), by, Reason.NONE, order));
      case OrderEvent.StatusChanged(var _, var from, var to, var by, var reason) ->
          history.add(entry(seq, Optional.of(from), to, by, reason, order));
      case OrderEvent.Updated _,
          OrderEvent.ItemsBackordered _,
          OrderEvent.ReleaseRequested _,
          OrderEvent.RefundRequested _ -> {}
    }
  }

  private void remember(Order order, Note note, Instant at) {
    var history = histories.get(order.id());
    var code = Optional.of(note.code());
    var status = order.status();
    history.add(
        new Entry(
            history.size() + 1,
            Optional.of(status),
            status,
            note.by().name(),
            code,
            Optional.empty(),
            at));
  }

  private static Entry entry(
      int seq, Optional<Status> from, Status to, Actor by, Reason reason, Order order) {
    return new Entry(seq, from, to, by.name(), reason.code(), reason.comment(), order.updatedAt());
  }

  @Override
  public synchronized List<Entry> of(OrderId id) {
    return List.copyOf(histories.getOrDefault(id, List.of()));
  }

  @Override
  public synchronized void erase(List<OrderId> ids) {
    for (var id : ids) {
      histories.computeIfPresent(
          id,
          (_, lines) ->
              new ArrayList<>(lines.stream().map(InMemoryOrders::withoutComment).toList()));
      keys.entrySet()
          .removeIf(
              it ->
                  it.getValue().order().equals(id)
                      && !it.getKey().operation().equals(KeyClaim.Scope.CREATE));
    }
  }

  private static Entry withoutComment(Entry line) {
    return new Entry(
        line.seq(),
        line.from(),
        line.to(),
        line.actor(),
        line.reasonCode(),
        Optional.empty(),
        line.at());
  }

  @Override
  public synchronized void eraseAnswers(TenantId tenant, UserId user) {
    keys.keySet().removeIf(it -> it.tenant().equals(tenant) && it.user().equals(user));
  }

  private static Kept kept(KeyClaim claim, Order order) {
    return new Kept(
        claim.fingerprint(),
        order.id(),
        claim.statusCode(),
        order.version(),
        claim.answer(),
        order.updatedAt());
  }

  @Override
  public synchronized Optional<Kept> find(KeyClaim.Scope scope) {
    return Optional.ofNullable(keys.get(scope));
  }

  @Override
  public synchronized Optional<OrderView> find(OrderId id) {
    return Optional.ofNullable(orders.get(id)).map(OrderView::of);
  }

  @Override
  public synchronized List<OrderView> findAll(List<OrderId> ids) {
    return ids.stream().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public synchronized Optional<OrderId> idOf(TenantId tenant, OrderNumber number) {
    return orders.values().stream()
        .filter(order -> order.tenant().equals(tenant) && order.number().equals(number))
        .map(Order::id)
        .findFirst();
  }

  @Override
  public synchronized Slice list(Listing listing) {
    var found =
        owned(listing.scope(), listing.owner())
            .sorted(Comparator.comparing((Order order) -> order.id().value()).reversed())
            .filter(order -> listing.after().map(after -> isBefore(order, after)).orElse(true))
            .limit(listing.limit() + 1L)
            .map(OrderView::of)
            .toList();
    boolean more = found.size() > listing.limit();
    return new Slice(more ? found.subList(0, listing.limit()) : found, more);
  }

  @Override
  public synchronized int count(Scope scope, Optional<UserId> owner, int cap) {
    return (int) owned(scope, owner).limit(cap).count();
  }

  /** Does something with the deadlines, while nobody changes an order. */
  public synchronized <T> T withDeadlines(Function<Map<OrderId, Instant>, T> work) {
    return work.apply(deadlines);
  }

  /** Every event that was saved, in that order. */
  public synchronized List<OrderEvent> events() {
    return List.copyOf(events);
  }

  /** The orders that somebody with this scope sees. */
  synchronized List<Order> in(Scope scope) {
    return seen(scope).toList();
  }

  private Stream<Order> owned(Scope scope, Optional<UserId> owner) {
    return seen(scope).filter(order -> owner.map(order.user()::equals).orElse(true));
  }

  private Stream<Order> seen(Scope scope) {
    return orders.values().stream()
        .filter(order -> scope.includes(order.tenant(), order.user(), order.location()));
  }

  private static Predicate<Order> names(OrderRef ref) {
    return switch (ref) {
      case OrderRef.ById(var id) -> order -> order.id().equals(id);
      case OrderRef.ByNumber(var number) -> order -> order.number().equals(number);
    };
  }

  private static boolean isBefore(Order order, OrderId after) {
    return order.id().value().compareTo(after.value()) < 0;
  }
}
