package dev.orderly.persistence.saga;

import static dev.orderly.persistence.database.SqlArray.texts;

import dev.orderly.application.Trace;
import dev.orderly.application.saga.Next;
import dev.orderly.application.saga.PartnerCall;
import dev.orderly.application.saga.Saga;
import dev.orderly.application.saga.Sagas;
import dev.orderly.application.saga.Step;
import dev.orderly.domain.order.OrderId;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.order.JdbiOrders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Sagas in PostgreSQL. A saga in hand is one that is due later, when its lease is over; its turn
 * keeps out whoever had it before. All times are the database's.
 */
public final class JdbiSagas implements Sagas {

  private static final String TAKE =
      """
      with due as materialized (
        select order_id
          from sagas
         where due_at <= now()
         order by due_at
         limit :at_most
           for update skip locked
      )
      update sagas
         set turns = turns + 1,
             attempts = attempts + 1,
             taken = true,
             woken = false,
             due_at = now() + make_interval(secs => :lease)
        from due
       where sagas.order_id = due.order_id
      returning sagas.order_id, step, attempts - 1 as before, turns,
                (select traceparent
                   from events
                  where events.order_id = sagas.order_id and sequence = 1) as trace\
      """;

  /** The orders, out of these, of which nobody outside can have heard yet. */
  private static final String UNTOLD =
      """
      select outbox.order_id
        from outbox join events using (event_id)
       where outbox.order_id = any(:orders::uuid[]) and events.sequence = 1\
      """;

  private static final String REOPEN =
      """
      insert into sagas (order_id, step, turns, due_at, since)
      select id, 'RELEASE', :turn, now(), now()
        from orders
       where id = :order and status = 'CANCELED'
      on conflict (order_id) do update
         set woken = true,
             due_at = case when sagas.taken then sagas.due_at else now() end\
      """;

  private final Database database;
  private final JdbiOrders orders;
  private final boolean overTheBus;

  /** Whether it matters that news has left for the bus; to know it costs a look at the outbox. */
  public JdbiSagas(Database database, JdbiOrders orders, boolean overTheBus) {
    this.database = database;
    this.orders = orders;
    this.overTheBus = overTheBus;
  }

  private record Taken(OrderId order, Step step, int attempts, int turn, Optional<Trace> trace) {

    Saga saga(boolean told) {
      return new Saga(order, step, attempts, turn, told, trace);
    }
  }

  @Override
  public List<Saga> take(int atMost, Duration lease) {
    return database.inTransaction(
        handle -> {
          var taken = take(handle, atMost, lease);
          var untold = overTheBus ? untold(handle, taken) : Set.<OrderId>of();
          return taken.stream()
              .map(it -> it.saga(overTheBus && !untold.contains(it.order())))
              .toList();
        });
  }

  private static List<Taken> take(Handle handle, int atMost, Duration lease) {
    return handle
        .createQuery(TAKE)
        .bind("at_most", atMost)
        .bind("lease", lease.toMillis() / 1e3)
        .map(
            (row, _) ->
                new Taken(
                    new OrderId(row.getObject("order_id", UUID.class)),
                    Step.valueOf(row.getString("step")),
                    row.getInt("before"),
                    row.getInt("turns"),
                    Optional.ofNullable(row.getString("trace")).map(Trace::new)))
        .list();
  }

  private static Set<OrderId> untold(Handle handle, List<Taken> taken) {
    return taken.isEmpty()
        ? Set.of()
        : handle
            .createQuery(UNTOLD)
            .bind("orders", texts(taken, Taken::order))
            .map((row, _) -> new OrderId(row.getObject(1, UUID.class)))
            .collect(Collectors.toSet());
  }

  @Override
  public Settled settle(Saga saga, Next next, Optional<PartnerCall> call) {
    return database.inTransaction(
        handle -> {
          call.ifPresent(it -> SagaWrite.call(handle, saga.order(), it));
          return SagaWrite.next(handle, saga, next, SagaWrite.Wakes.COUNT)
              ? Settled.DONE
              : Settled.LOST;
        });
  }

  @Override
  public Settled settle(Saga saga, Next next, Optional<PartnerCall> call, Change change) {
    try {
      var reacted =
          orders.react(
              change.order(),
              change.reaction(),
              change.receipt(),
              handle -> belonging(handle, saga, next, call));
      return switch (reacted) {
        case DONE -> Settled.DONE;
        case STALE -> Settled.STALE;
        case BEFORE -> Settled.LOST;
      };
    } catch (Lost _) {
      call.ifPresent(it -> database.with(handle -> SagaWrite.call(handle, saga.order(), it)));
      return Settled.LOST;
    }
  }

  private static void belonging(Handle handle, Saga saga, Next next, Optional<PartnerCall> call) {
    if (!SagaWrite.next(handle, saga, next, SagaWrite.Wakes.IGNORE)) {
      throw new Lost();
    }
    call.ifPresent(it -> SagaWrite.call(handle, saga.order(), it));
  }

  @Override
  public void reservedTooLate(Saga saga) {
    database.with(
        handle ->
            handle
                .createUpdate(REOPEN)
                .bind("order", saga.order().value())
                .bind("turn", saga.turn())
                .execute());
  }

  /** Ends a transaction in which the saga turned out to be somebody else's. */
  private static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost() {
      super("the saga is somebody else's");
    }
  }
}
