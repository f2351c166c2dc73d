package dev.orderly.application.saga;

import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.Orders.Reacted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps sagas as the database does, and is held to it by the same contract. Time stands still. */
public final class InMemorySagas implements Sagas {

  private final Map<OrderId, Row> rows = new LinkedHashMap<>();
  private final Set<OrderId> untold = new HashSet<>();
  private final List<PartnerCall> calls = new ArrayList<>();
  private final InMemoryOrders orders;
  private Instant now = Instant.EPOCH;

  private record Row(
      Step step, int attempts, int turn, boolean taken, boolean woken, Optional<Instant> due) {

    Row wake(Instant now) {
      return new Row(step, attempts, turn, taken, true, taken ? due : Optional.of(now));
    }
  }

  /** The sagas of these orders. */
  public InMemorySagas(InMemoryOrders orders) {
    this.orders = orders;
    orders.tell(this::follow);
  }

  private synchronized void follow(Accepted accepted) {
    var id = accepted.order().id();
    if (accepted.events().getFirst() instanceof OrderEvent.Created) {
      rows.put(id, new Row(Step.RESERVE, 0, 0, false, false, Optional.of(now)));
      untold.add(id);
    } else {
      rows.computeIfPresent(id, (_, row) -> row.wake(now));
    }
  }

  /** The news that the order was placed has left. */
  public synchronized void told(Order order) {
    untold.remove(order.id());
  }

  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  public synchronized List<PartnerCall> calls() {
    return List.copyOf(calls);
  }

  public synchronized boolean isOver(Order order) {
    return !rows.containsKey(order.id());
  }

  @Override
  public synchronized List<Saga> take(int atMost, Duration lease) {
    var due =
        rows.entrySet().stream()
            .filter(it -> it.getValue().due().filter(at -> !at.isAfter(now)).isPresent())
            .limit(atMost)
            .map(Map.Entry::getKey)
            .toList();
    return due.stream().map(id -> take(id, lease)).toList();
  }

  private Saga take(OrderId id, Duration lease) {
    var row = rows.get(id);
    int turn = row.turn() + 1;
    var until = Optional.of(now.plus(lease));
    rows.put(id, new Row(row.step(), row.attempts() + 1, turn, true, false, until));
    return new Saga(id, row.step(), row.attempts(), turn, !untold.contains(id), Optional.empty());
  }

  @Override
  public synchronized Settled settle(Saga saga, Next next, Optional<PartnerCall> call) {
    call.ifPresent(calls::add);
    return isTheirs(saga) ? write(saga, next, rows.get(saga.order()).woken()) : Settled.LOST;
  }

  @Override
  public Settled settle(Saga saga, Next next, Optional<PartnerCall> call, Change change) {
    synchronized (orders) {
      synchronized (this) {
        if (!isTheirs(saga)) {
          call.ifPresent(calls::add);
          return Settled.LOST;
        }
        var reacted = orders.react(change.order(), change.reaction(), change.receipt());
        if (reacted != Reacted.DONE) {
          return reacted == Reacted.STALE ? Settled.STALE : Settled.LOST;
        }
        call.ifPresent(calls::add);
        return write(saga, next, false);
      }
    }
  }

  private boolean isTheirs(Saga saga) {
    var row = rows.get(saga.order());
    return row != null && row.turn() == saga.turn();
  }

  private Settled write(Saga saga, Next next, boolean woken) {
    var id = saga.order();
    switch (next) {
      case Next.At at -> {
        var due = woken ? Optional.of(now) : at.in().map(now::plus);
        rows.put(id, new Row(at.step(), at.attempts(), saga.turn(), false, false, due));
      }
      case Next.Over() when woken -> {
        var row = rows.get(id);
        rows.put(
            id, new Row(row.step(), row.attempts(), row.turn(), false, false, Optional.of(now)));
      }
      case Next.Over() -> rows.remove(id);
    }
    return Settled.DONE;
  }

  @Override
  public synchronized void reservedTooLate(Saga saga) {
    var order = orders.findAnywhere(saga.order());
    if (order.filter(it -> it.status() == Status.CANCELED).isPresent()) {
      rows.merge(
          saga.order(),
          new Row(Step.RELEASE, 0, saga.turn(), false, false, Optional.of(now)),
          (row, _) -> row.wake(now));
    }
  }
}
