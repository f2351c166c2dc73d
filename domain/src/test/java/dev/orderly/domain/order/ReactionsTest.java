package dev.orderly.domain.order;

import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.lifecycle.WrittenLifecycle;
import dev.orderly.domain.order.Reaction.Noted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state of every lifecycle, on hold and not, with its money in every state: what becomes of
 * each piece of news. What is expected stands in the documentation, never in the code under test.
 */
class ReactionsTest {

  private static final ReactionsTable TABLE = ReactionsTable.read();
  private static final Actor BY = Actor.event("some.news.v1");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Optional<String> DECLINED = Optional.of("Card declined.");

  /** An order of 20.00 USD in two lines; the news says what only one kind of it has to say. */
  private static final Map<String, Function<Order, Reaction>> NEWS =
      Map.of(
          "payment authorised",
          order -> order.paymentAuthorized(authorized("20.0", "usd"), BY, LATER),
          "other money authorised",
          order -> order.paymentAuthorized(authorized("20.00", "EUR"), BY, LATER),
          "payment failed",
          order -> order.paymentFailed(DECLINED, BY, LATER),
          "payment deadline passed",
          order -> order.paymentTimedOut(BY, LATER),
          "stock short",
          order -> order.stockShort(Set.of(2), BY, LATER));

  record Situation(WrittenLifecycle written, Status status, boolean onHold, PaymentStatus payment) {

    Order order() {
      var lifecycle = Lifecycles.with(OwnerTransitions.ALL).named(written.name()).orElseThrow();
      return OrderSamples.with(placed(lifecycle), status, payment, onHold);
    }

    Reaction expected(Order order, String news) {
      var next = new Expected(order, BY, LATER);
      return switch (TABLE.cell(status, onHold, payment, news)) {
        case "moves on" ->
            next.payment(PaymentStatus.AUTHORIZED)
                .moved(written.paymentLeadsTo(), Reason.of("payment_authorized"))
                .applied();
        case "is authorised" -> next.payment(PaymentStatus.AUTHORIZED).updated().applied();
        case "mismatch, held" -> next.onHold(true).strayMoney().updated().noted("payment-mismatch");
        case "mismatch" -> new Noted(new Note("payment-mismatch", BY, true));
        case "fails" -> canceled(next.payment(PaymentStatus.FAILED), "payment_failed", DECLINED);
        case "times out" -> canceled(next, "payment_timeout", Optional.empty());
        case "waits for stock" -> waiting(next.backordered(2));
        case "is marked" -> next.backordered(2).updated().applied();
        case "refund" ->
            next.payment(PaymentStatus.REFUND_PENDING)
                .updated()
                .refunded(Reason.of("order_canceled"))
                .noted("reaction-not-applied");
        case "too late" -> new Noted(new Note("reaction-not-applied", BY, true));
        case "note" -> new Noted(new Note("reaction-not-applied", BY, false));
        default -> throw new AssertionError("the page says something else");
      };
    }

    private Reaction waiting(Expected marked) {
      return written
          .shortageLeadsTo()
          .map(review -> marked.moved(review, Reason.of("stock_short")))
          .orElseGet(() -> marked.onHold(true).updated())
          .applied();
    }

    private static Reaction canceled(Expected next, String code, Optional<String> comment) {
      var reason = new Reason(Optional.of(code), comment);
      return next.moved(Status.CANCELED, reason).released(reason).applied();
    }
  }

  static List<Situation> situations() {
    var situations = new ArrayList<Situation>();
    for (var written : WrittenLifecycle.ALL) {
      for (var status : written.states()) {
        for (boolean onHold : new boolean[] {false, true}) {
          for (var payment : PaymentStatus.values()) {
            if (canBe(status, payment)) {
              situations.add(new Situation(written, status, onHold, payment));
            }
          }
        }
      }
    }
    return situations;
  }

  /** Only the money of a cancelled order goes back, and none of it stays. */
  private static boolean canBe(Status status, PaymentStatus payment) {
    return switch (payment) {
      case NONE, PENDING, FAILED -> true;
      case AUTHORIZED -> status != Status.CANCELED;
      case REFUND_PENDING -> status == Status.CANCELED;
    };
  }

  @ParameterizedTest
  @MethodSource("situations")
  void an_order_reacts_as_the_page_says(Situation situation) {
    var order = situation.order();

    var reactions = new LinkedHashMap<String, Reaction>();
    var expected = new LinkedHashMap<String, Reaction>();
    NEWS.forEach((news, reaction) -> reactions.put(news, reaction.apply(order)));
    NEWS.keySet().forEach(news -> expected.put(news, situation.expected(order, news)));

    assertThat(reactions).isEqualTo(expected);
  }

  private static Order placed(Lifecycle lifecycle) {
    var lines = List.of(aLine(1, "5.00", 2), aLine(2, "10.00", 1));
    return Order.place(aPlacement(aCustomer(42), lifecycle, new OrderNumber("A-1001"), lines))
        .order();
  }

  private static Authorization authorized(String amount, String currency) {
    return new Authorization(Optional.of(new BigDecimal(amount)), Optional.of(currency));
  }
}
