package dev.orderly.persistence.order;

import dev.orderly.application.order.OrderWatch;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Ids;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Note;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Reaction;
import dev.orderly.domain.order.Reaction.Applied;
import dev.orderly.domain.order.Reaction.Noted;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.user.Scope;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.Faults;
import dev.orderly.persistence.database.SharedTurns;
import dev.orderly.persistence.outbox.Doorbell;
import dev.orderly.persistence.tenant.Locations;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/**
 * The orders in PostgreSQL. Placing is the busy path: orders that are placed at the same time share
 * a statement and a commit. A change is a statement of its own.
 */
public final class JdbiOrders implements Orders {

  /**
   * One statement at a time: two would each carry half as much, and cost more together than the
   * wait for a commit that they save.
   */
  private static final SharedTurns.Limits PLACING =
      new SharedTurns.Limits(1, 128, 4_096, Duration.ofSeconds(2));

  /** How long a request waits for another one with the same key. */
  private static final Duration KEY_PATIENCE = Duration.ofSeconds(5);

  private static final Duration KEY_POLL = Duration.ofMillis(20);

  private final Database database;
  private final OrderRow row;
  private final Ids ids;
  private final Locations locations;
  private final OrderedProducts products;
  private final Doorbell doorbell;
  private final OrderWatch watch;
  private final OrderNumbers numbers;
  private final SharedTurns<NewOrder, NewOrders.Result> placing;

  /** Where no partner is asked about orders. */
  public JdbiOrders(
      Database database, Lifecycles lifecycles, Ids ids, Doorbell doorbell, OrderWatch watch) {
    this(database, lifecycles, ids, doorbell, watch, false);
  }

  /**
   * The doorbell wakes whoever relays the events that are written here. With sagas, each new order
   * begins one.
   */
  public JdbiOrders(
      Database database,
      Lifecycles lifecycles,
      Ids ids,
      Doorbell doorbell,
      OrderWatch watch,
      boolean sagas) {
    this.database = database;
    this.row = OrderRow.whole(lifecycles);
    this.ids = ids;
    this.locations = new Locations(database);
    this.products = new OrderedProducts(database);
    this.doorbell = doorbell;
    this.watch = watch;
    this.placing = new SharedTurns<>(PLACING, new NewOrders(database, sagas)::write);
    this.numbers = new OrderNumbers(database, placing::isBusy);
  }

  @Override
  public OrderNumber nextNumber(Tenant tenant) {
    return numbers.next(tenant);
  }

  @Override
  public Optional<Order> find(Scope scope, OrderRef ref) {
    var named =
        switch (ref) {
          case OrderRef.ById _ -> "id = :ref";
          case OrderRef.ByNumber _ -> "order_number = :ref";
        };
    var sql =
        """
        select %s
          from orders
         where %s and %s\
        """
            .formatted(OrderRow.ALL_COLUMNS, ScopeSql.condition(scope), named);
    return database.with(
        handle -> {
          var query = ScopeSql.bind(handle.createQuery(sql), scope);
          switch (ref) {
            case OrderRef.ById(var id) -> query.bind("ref", id.value());
            case OrderRef.ByNumber(var number) -> query.bind("ref", number.value());
          }
          return query.map(row).findOne();
        });
  }

  @Override
  public Optional<Order> findAnywhere(OrderId id) {
    var sql = "select %s from orders where id = :id".formatted(OrderRow.ALL_COLUMNS);
    return database.with(
        handle -> handle.createQuery(sql).bind("id", id.value()).map(row).findOne());
  }

  @Override
  public Saved add(Accepted placed, Optional<KeyClaim> claim) {
    var order = placed.order();
    order.location().ifPresent(location -> locations.ensure(order.tenant(), location));
    products.ensure(order);
    var wanted = NewOrder.of(placed, claim, ids);
    var saved = patiently(() -> place(wanted));
    if (saved == Saved.DONE) {
      doorbell.ring();
      watch.placed(order);
    }
    return saved;
  }

  /** The commits in which orders were placed, how many orders, and how long these had waited. */
  public SharedTurns.Counts commits() {
    return placing.counts();
  }

  /** How many orders wait to be written. */
  int waiting() {
    return placing.waiting();
  }

  private Saved place(NewOrder wanted) {
    return switch (placing.ask(wanted)) {
      case NewOrders.Result.Settled(var saved) -> saved;
      case NewOrders.Result.Failed(var fault) -> throw fault;
    };
  }

  @Override
  public Saved save(Accepted change, Optional<KeyClaim> claim) {
    var changed = ChangedOrder.of(change, claim, ids);
    return patiently(() -> saved(write(changed, database::with, _ -> {})));
  }

  private Written write(ChangedOrder changed, Place place, Consumer<Handle> belonging) {
    var result = write(place, it -> change(it, changed, belonging), OrderChange.Result.STALE);
    if (result.written() == Written.DONE) {
      doorbell.ring();
      changed.left().ifPresent(left -> watch.moved(changed.order(), left, result.spentThere()));
      if (changed.fallsShort()) {
        watch.fellShort(changed.order());
      }
    }
    return result.written();
  }

  private static OrderChange.Result change(
      Handle handle, ChangedOrder changed, Consumer<Handle> belonging) {
    var result = OrderChange.write(handle, changed);
    if (result.written() == Written.DONE) {
      belonging.accept(handle);
    }
    return result;
  }

  private static Saved saved(Written written) {
    return switch (written) {
      case DONE -> Saved.DONE;
      case STALE -> Saved.STALE;
      case REPEATED -> Saved.KEY_KEPT;
      case BUSY -> Saved.KEY_BUSY;
    };
  }

  @Override
  public Reacted react(Order order, Reaction reaction, Receipt receipt) {
    return react(order, reaction, receipt, database::with, _ -> {});
  }

  /** The same in one transaction with what belongs to it; when that throws, nothing is written. */
  public Reacted react(
      Order order, Reaction reaction, Receipt receipt, Consumer<Handle> belonging) {
    return react(order, reaction, receipt, database::inTransaction, belonging);
  }

  private Reacted react(
      Order order, Reaction reaction, Receipt receipt, Place place, Consumer<Handle> belonging) {
    return switch (reaction) {
      case Noted(var note) ->
          reacted(write(place, it -> note(it, order, note, receipt, belonging), Written.STALE));
      case Applied applied ->
          reacted(write(ChangedOrder.of(applied, receipt, ids), place, belonging));
    };
  }

  /** Where a statement runs: by itself, or in a transaction with others. */
  private interface Place {
    <T> T run(HandleCallback<T, RuntimeException> work);
  }

  private static Written note(
      Handle handle, Order order, Note note, Receipt receipt, Consumer<Handle> belonging) {
    var written = OrderNote.write(handle, order, note, receipt);
    if (written == Written.DONE) {
      belonging.accept(handle);
    }
    return written;
  }

  private static Reacted reacted(Written written) {
    return switch (written) {
      case DONE -> Reacted.DONE;
      case STALE -> Reacted.STALE;
      case REPEATED -> Reacted.BEFORE;
      case BUSY -> throw new IllegalStateException("a receipt is waited for");
    };
  }

  private static <T> T write(Place place, HandleCallback<T, RuntimeException> statement, T stale) {
    try {
      return place.run(statement);
    } catch (RuntimeException e) {
      // Somebody wrote a note into the history meanwhile; the order must be looked at again.
      if (Faults.violates(e, "order_status_history_pkey")) {
        return stale;
      }
      throw e;
    }
  }

  /** Asks again while another request with the same key is under way, but not for ever. */
  private static Saved patiently(Supplier<Saved> write) {
    long deadline = System.nanoTime() + KEY_PATIENCE.toNanos();
    var saved = write.get();
    while (saved == Saved.KEY_BUSY && System.nanoTime() < deadline && pause()) {
      saved = write.get();
    }
    return saved;
  }

  private static boolean pause() {
    try {
      Thread.sleep(KEY_POLL);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
