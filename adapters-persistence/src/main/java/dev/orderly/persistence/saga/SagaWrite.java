package dev.orderly.persistence.saga;

import dev.orderly.application.saga.Next;
import dev.orderly.application.saga.PartnerCall;
import dev.orderly.application.saga.Saga;
import dev.orderly.domain.order.OrderId;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/** The statements that end a turn of a saga. */
final class SagaWrite {

  private static final String GO_ON =
      """
      update sagas
         set step = :step,
             attempts = :attempts,
             taken = false,
             woken = false,
             since = case when step = :step then since else now() end,
             due_at = case
                        when woken and :wakes_count then now()
                        else now() + make_interval(secs => :seconds::double precision)
                      end,
             last_error = :trouble
       where order_id = :order and turns = :turn\
      """;

  /** One that was woken just now is not over: what it was woken for is not seen to. */
  private static final String END =
      """
      with mine as materialized (
        select order_id, woken and :wakes_count as due
          from sagas
         where order_id = :order and turns = :turn
           for update
      ), gone as (
        delete from sagas
         where order_id in (select order_id from mine where not due)
      ), again as (
        update sagas
           set taken = false, woken = false, due_at = now()
         where order_id in (select order_id from mine where due)
      )
      select count(*) from mine\
      """;

  private static final String CALL =
      """
      insert into partner_calls (order_id, at, partner, verb, attempt, outcome, ms)
      values (:order, :at::timestamptz, :partner, :verb, :attempt, :outcome, :ms)\
      """;

  private SagaWrite() {}

  /**
   * What it means that the order woke the saga meanwhile. Whoever writes together with the order
   * has seen its latest state.
   */
  enum Wakes {
    COUNT,
    IGNORE
  }

  /** Whether the saga was still in these hands. */
  static boolean next(Handle handle, Saga saga, Next next, Wakes wakes) {
    return switch (next) {
      case Next.At at -> goOn(handle, saga, at, wakes);
      case Next.Over() -> end(handle, saga, wakes);
    };
  }

  private static boolean goOn(Handle handle, Saga saga, Next.At at, Wakes wakes) {
    return handle
            .createUpdate(GO_ON)
            .bind("order", saga.order().value())
            .bind("turn", saga.turn())
            .bind("step", at.step().name())
            .bind("attempts", at.attempts())
            .bind("wakes_count", wakes == Wakes.COUNT)
            .bind("seconds", at.in().map(SagaWrite::seconds).orElse(null))
            .bind("trouble", at.trouble().orElse(null))
            .execute()
        > 0;
  }

  private static boolean end(Handle handle, Saga saga, Wakes wakes) {
    return handle
            .createQuery(END)
            .bind("order", saga.order().value())
            .bind("turn", saga.turn())
            .bind("wakes_count", wakes == Wakes.COUNT)
            .mapTo(int.class)
            .one()
        > 0;
  }

  static int call(Handle handle, OrderId order, PartnerCall call) {
    return handle
        .createUpdate(CALL)
        .bind("order", order.value())
        .bind("at", call.at().toString())
        .bind("partner", call.partner())
        .bind("verb", call.verb())
        .bind("attempt", call.attempt())
        .bind("outcome", call.outcome())
        .bind("ms", Math.toIntExact(call.took().toMillis()))
        .execute();
  }

  private static Double seconds(Duration in) {
    return in.toMillis() / 1e3;
  }
}
