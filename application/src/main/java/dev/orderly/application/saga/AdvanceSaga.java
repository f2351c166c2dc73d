package dev.orderly.application.saga;

import dev.orderly.application.Backoff;
import dev.orderly.application.Unavailable;
import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.application.saga.MoneyRequests.Way;
import dev.orderly.application.saga.Sagas.Change;
import dev.orderly.application.saga.Sagas.Settled;
import dev.orderly.application.saga.Script.Todo;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Reaction;
import dev.orderly.domain.order.Reaction.Applied;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.stock.Stock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Does one step of a saga: looks what its order has become, asks the partner, and writes what
 * became of it. No transaction is open while a partner is asked. Whoever dies between the question
 * and the record has done no harm: the question is asked again under the same key.
 */
public final class AdvanceSaga {

  private static final Actor SAGA = Actor.system("saga");

  /** Asked again for as long as it makes sense, but not so often that a weak partner stays down. */
  private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  /** By then a warehouse has done what it was once asked for, or never will. */
  private static final Duration LATE = Duration.ofMinutes(1);

  /** Each try that fails means that somebody else changed the order. */
  private static final int MAX_TRIES = 100;

  private final Sagas sagas;
  private final Orders orders;
  private final OrderCache cache;
  private final Partners partners;
  private final Script script;
  private final SagaWatch watch;
  private final InstantSource clock;

  /** Those who are asked; a shop may have one of them, or both. */
  public record Partners(Optional<Stock> stock, MoneyRequests money) {}

  public AdvanceSaga(
      Sagas sagas,
      Orders orders,
      OrderCache cache,
      Partners partners,
      SagaWatch watch,
      InstantSource clock) {
    this.sagas = sagas;
    this.orders = orders;
    this.cache = cache;
    this.partners = partners;
    this.script = new Script(partners.stock().isPresent(), partners.money().areMade());
    this.watch = watch;
    this.clock = clock;
  }

  public void advance(Saga saga) {
    if (saga.trace().isEmpty()) {
      takeTurn(saga);
      return;
    }
    saga.trace()
        .get()
        .call(
            () -> {
              takeTurn(saga);
              return saga;
            });
  }

  private void takeTurn(Saga saga) {
    var order = read(saga);
    switch (script.todo(saga.step(), saga.attempts(), order)) {
      case Todo.Do(var step) -> begin(saga, order, step);
      case Todo.Rest() -> settle(saga, Next.resting(saga.step(), saga.attempts()));
      case Todo.End() -> settle(saga, new Next.Over());
    }
  }

  /** After something that must not happen: the saga is taken up again later. */
  void postpone(Saga saga, RuntimeException defect) {
    int attempts = saga.attempts() + 1;
    settle(saga, Next.later(saga.step(), attempts, AGAIN.after(attempts), defect.toString()));
  }

  private Order read(Saga saga) {
    return orders
        .findAnywhere(saga.order())
        .orElseThrow(() -> new IllegalStateException("a saga without its order " + saga.order()));
  }

  private void settle(Saga saga, Next next) {
    var _ = sagas.settle(saga, next, Optional.empty());
  }

  private void begin(Saga saga, Order order, Step step) {
    switch (step) {
      case RESERVE -> ask(saga, order, step, () -> Answer.of(reserve(order)));
      case RELEASE -> ask(saga, order, step, () -> Answer.of(release(order)));
      case REQUEST_PAYMENT -> requestPayment(saga, order);
      case AWAIT_PAYMENT -> throw new IllegalStateException("nobody is asked to wait");
    }
  }

  private Stock.Reservation reserve(Order order) {
    return partners.stock().orElseThrow().reserve(order.id(), order.lines());
  }

  private Stock.Release release(Order order) {
    return partners.stock().orElseThrow().release(order.id(), order.lines());
  }

  private void requestPayment(Saga saga, Order order) {
    var step = Step.REQUEST_PAYMENT;
    switch (partners.money().way(saga, order, clock.instant())) {
      case Way.Told() -> conclude(saga, order, step, new Answer.Done(), Optional.empty());
      case Way.Wait(var time) ->
          settle(saga, Next.later(step, saga.attempts(), time, "the news has not left yet"));
      case Way.Call(var payments) ->
          ask(
              saga,
              order,
              step,
              () -> Answer.of(payments.request(order.id(), order.totals().total())));
    }
  }

  /** A question to a partner. */
  private interface Question {
    Answer ask();
  }

  private void ask(Saga saga, Order order, Step step, Question question) {
    var began = clock.instant();
    var answer = question.ask();
    var took = Duration.between(began, clock.instant());
    watch.asked(step, answer.word(), took);
    var call =
        new PartnerCall(
            began, step.partner(), step.verb(), saga.attemptsAt(step), answer.word(), took);
    conclude(saga, order, step, answer, Optional.of(call));
  }

  /**
   * When somebody changed the order meanwhile, it is that order that has to live with the answer.
   */
  private void conclude(
      Saga saga, Order asked, Step step, Answer answer, Optional<PartnerCall> call) {
    var order = asked;
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      switch (write(saga, call, order, effect(saga, step, answer, order))) {
        case DONE -> {
          return;
        }
        case STALE -> order = read(saga);
        case LOST -> {
          if (step == Step.RESERVE) {
            sagas.reservedTooLate(saga);
          }
          return;
        }
      }
    }
    throw Unavailable.away("the order", null);
  }

  /** What an answer means for the order, and for how the saga goes on. */
  private record Effect(Optional<Reaction> reaction, Next next) {}

  private Effect effect(Saga saga, Step step, Answer answer, Order order) {
    int attempts = saga.attemptsAt(step);
    return switch (answer) {
      case Answer.Done() -> done(saga, step, order);
      case Answer.Short(var lines) ->
          isKnown(lines, order) ? done(saga, step, order) : isShort(lines, order, attempts);
      case Answer.Refused() -> refused(order);
      case Answer.TimedOut() -> again(saga, step, Duration.ZERO, answer);
      case Answer.Unavailable(var after) -> again(saga, step, after, answer);
    };
  }

  private Effect done(Saga saga, Step step, Order order) {
    return switch (step) {
      case RESERVE -> new Effect(Optional.empty(), follow(Step.REQUEST_PAYMENT, 0, order));
      case REQUEST_PAYMENT -> paymentRequested(order);
      case RELEASE -> new Effect(Optional.empty(), released(saga));
      case AWAIT_PAYMENT -> throw new IllegalStateException("nobody is asked to wait");
    };
  }

  /**
   * Where nobody ever said that the goods are reserved, they may still be some time after they were
   * released; so they are released once more.
   */
  private static Next released(Saga saga) {
    return saga.isInsteadOfReserving(Step.RELEASE)
        ? Next.later(Step.RELEASE, 0, LATE, "a reservation may come late")
        : new Next.Over();
  }

  private Effect paymentRequested(Order order) {
    return order
        .paymentRequested(SAGA, clock.instant())
        .map(
            accepted ->
                effect(Step.AWAIT_PAYMENT, 0, order, new Applied(accepted, Optional.empty())))
        .orElseGet(() -> new Effect(Optional.empty(), follow(Step.AWAIT_PAYMENT, 0, order)));
  }

  private Effect refused(Order order) {
    var reaction = order.paymentFailed(Optional.of("refused"), SAGA, clock.instant());
    return effect(Step.AWAIT_PAYMENT, 0, order, reaction);
  }

  /**
   * The order waits for somebody to decide, and the saga with it. Who lets it go on has decided:
   * then it is asked once more, and what is still short is sold as what is still to come.
   */
  private Effect isShort(Set<Integer> lines, Order order, int attempts) {
    var reaction = order.stockShort(lines, SAGA, clock.instant());
    return reaction instanceof Applied
        ? effect(Step.RESERVE, attempts, order, reaction)
        : effect(Step.REQUEST_PAYMENT, 0, order, reaction);
  }

  private static boolean isKnown(Set<Integer> shortLines, Order order) {
    return order.lines().stream()
        .filter(line -> shortLines.contains(line.number()))
        .allMatch(Line::backordered);
  }

  private Effect effect(Step next, int attempts, Order order, Reaction reaction) {
    var after = reaction instanceof Applied(var accepted, var _) ? accepted.order() : order;
    return new Effect(Optional.of(reaction), follow(next, attempts, after));
  }

  private static Effect again(Saga saga, Step step, Duration atLeast, Answer answer) {
    int attempts = saga.attemptsAt(step);
    var pause = AGAIN.after(attempts);
    var in = pause.compareTo(atLeast) > 0 ? pause : atLeast;
    var at = saga.isInsteadOfReserving(step) ? saga.step() : step;
    return new Effect(Optional.empty(), Next.later(at, attempts, in, answer.word()));
  }

  /** From this step on, as far as that is known now. */
  private Next follow(Step step, int attempts, Order order) {
    return switch (script.todo(step, attempts, order)) {
      case Todo.Do _ -> Next.now(step, attempts);
      case Todo.Rest() -> Next.resting(step, attempts);
      case Todo.End() -> new Next.Over();
    };
  }

  private Settled write(Saga saga, Optional<PartnerCall> call, Order order, Effect effect) {
    if (effect.reaction().isEmpty()) {
      return sagas.settle(saga, effect.next(), call);
    }
    var reaction = effect.reaction().get();
    var change = new Change(order, reaction, receipt(saga, clock.instant()));
    return switch (reaction) {
      case Reaction.Noted _ -> sagas.settle(saga, effect.next(), call, change);
      case Applied(var accepted, var _) -> {
        var announced = cache.changing(order.id());
        var settled = sagas.settle(saga, effect.next(), call, change);
        if (settled == Settled.DONE) {
          announced.committed(OrderView.of(accepted.order()));
        } else {
          announced.abandoned();
        }
        yield settled;
      }
    };
  }

  private static Receipt receipt(Saga saga, Instant at) {
    return new Receipt("saga", saga.order() + "/" + saga.turn(), at);
  }
}
