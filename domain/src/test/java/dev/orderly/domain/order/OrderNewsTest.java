package dev.orderly.domain.order;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.CONFIRMED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.domain.lifecycle.Status.PENDING_REVIEW;
import static dev.orderly.domain.lifecycle.Status.SHIPPED;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.anOrder;
import static dev.orderly.domain.order.OrderSamples.money;
import static dev.orderly.domain.order.OrderSamples.with;
import static dev.orderly.domain.order.PaymentStatus.AUTHORIZED;
import static dev.orderly.domain.order.PaymentStatus.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.domain.lifecycle.Mover;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Reaction.Applied;
import dev.orderly.domain.order.Reaction.Noted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** News from outside, one after the other, and the two verbs that go with it. */
class OrderNewsTest {

  private static final Actor PAYMENTS = Actor.event("payment.authorized.v1");
  private static final Actor STAFF = new Actor(Mover.STAFF, "staff:7");
  private static final Instant LATER = NOON.plusSeconds(60);

  @Test
  void what_a_hold_kept_from_happening_happens_when_it_ends() {
    var held = with(anOrder(RETAIL, PENDING), PENDING, AUTHORIZED, true);

    var released = held.release(STAFF, LATER);

    assertThat(released)
        .contains(
            new Expected(held, STAFF, LATER)
                .onHold(false)
                .moved(CONFIRMED, Reason.of("released"))
                .accepted());
  }

  @Test
  void a_hold_may_end_before_the_money_is_there() {
    var held = with(anOrder(), PENDING, NONE, true);

    var released = held.release(STAFF, LATER);

    assertThat(released)
        .contains(new Expected(held, STAFF, LATER).onHold(false).updated().accepted());
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING_REVIEW", "CANCELED"})
  void an_order_that_is_not_new_any_more_stays_where_it_is_when_its_hold_ends(Status status) {
    var held = with(anOrder(FULFILLMENT, status), status, AUTHORIZED, true);

    var released = held.release(STAFF, LATER);

    assertThat(released)
        .contains(new Expected(held, STAFF, LATER).onHold(false).updated().accepted());
  }

  @Test
  void an_order_that_is_not_held_cannot_be_released() {
    assertThat(anOrder().release(STAFF, LATER)).isEmpty();
  }

  @Test
  void a_new_order_notes_that_its_payment_was_asked_for_once() {
    var order = anOrder();

    var asked = order.paymentRequested(Actor.system("payments"), LATER);

    assertThat(asked)
        .contains(
            new Expected(order, Actor.system("payments"), LATER)
                .payment(PaymentStatus.PENDING)
                .updated()
                .accepted());
    assertThat(asked.orElseThrow().order().paymentRequested(PAYMENTS, LATER)).isEmpty();
    assertThat(anOrder(STANDARD, PAID).paymentRequested(PAYMENTS, LATER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "10.00, USD, true", "10, usd, true", "10.0000, -, true", "1e1, -, true", "-, USD, true",
        "-, -, true", "10.01, USD, false", "9.999, USD, false", "0, -, false", "-10.00, -, false",
        "10.00, EUR, false", "-, EUR, false", "10.00, '', false", "1e999999999, -, false"
      })
  void money_is_what_the_order_costs_or_it_is_not(
      BigDecimal amount, String currency, boolean isEnough) {
    var authorization =
        new Authorization(Optional.ofNullable(amount), Optional.ofNullable(currency));

    var reaction = anOrder().paymentAuthorized(authorization, PAYMENTS, LATER);

    assertThat(after(reaction).status()).isEqualTo(isEnough ? PAID : PENDING);
    assertThat(after(reaction).onHold()).isNotEqualTo(isEnough);
  }

  @Test
  void money_without_small_coins_is_compared_as_well() {
    var yen = new Authorization(Optional.of(new BigDecimal("10.00")), Optional.of("JPY"));

    assertThat(yen.covers(money("10", "JPY"))).isTrue();
    assertThat(yen.covers(money("11", "JPY"))).isFalse();
  }

  @Test
  void money_that_is_there_is_not_waited_for() {
    var due = due();
    var held = after(due.stockShort(Set.of(1), PAYMENTS, LATER));

    var paid = after(held.paymentAuthorized(Authorization.UNSAID, PAYMENTS, LATER));

    assertThat(held.deadline()).isEqualTo(due.deadline());
    assertThat(paid)
        .isEqualTo(
            new Expected(held, PAYMENTS, LATER)
                .payment(AUTHORIZED)
                .noDeadline()
                .updated()
                .accepted()
                .order());
  }

  @Test
  void an_order_that_moves_on_is_not_due_any_more() {
    var due = due();

    var paid = due.paymentAuthorized(Authorization.UNSAID, PAYMENTS, LATER);
    var late = due.paymentTimedOut(PAYMENTS, LATER);

    assertThat(after(paid).deadline()).isEmpty();
    assertThat(after(late).deadline()).isEmpty();
  }

  @Test
  void the_same_shortage_again_changes_nothing_and_another_one_does() {
    var held = after(due().stockShort(Set.of(1), PAYMENTS, LATER));

    var again = held.stockShort(Set.of(1), PAYMENTS, LATER);

    assertThat(again).isEqualTo(new Noted(Note.notApplied(PAYMENTS)));
    assertThat(with(held, PENDING, NONE, false).stockShort(Set.of(1), PAYMENTS, LATER))
        .isInstanceOf(Applied.class);
  }

  @Test
  void a_shortage_is_about_some_line() {
    assertThatThrownBy(() -> anOrder().stockShort(Set.of(), PAYMENTS, LATER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a shortage of no line");
  }

  @Test
  void cancelled_before_it_was_paid_the_money_goes_back_once() {
    var canceled = ((Accepted) anOrder().moveTo(CANCELED, STAFF, Reason.NONE, NOON)).order();

    var refunded = after(canceled.paymentAuthorized(Authorization.UNSAID, PAYMENTS, LATER));
    var again = refunded.paymentAuthorized(Authorization.UNSAID, PAYMENTS, LATER);

    assertThat(refunded.payment()).isEqualTo(PaymentStatus.REFUND_PENDING);
    assertThat(again).isEqualTo(new Noted(Note.notApplied(PAYMENTS)));
  }

  @Test
  void money_that_came_after_somebody_had_moved_the_order_on_goes_back_when_it_is_cancelled() {
    var moved = ((Accepted) anOrder().moveTo(PAID, STAFF, Reason.NONE, NOON)).order();
    var late = (Noted) moved.paymentAuthorized(Authorization.UNSAID, PAYMENTS, LATER);

    var noted = moved.noted(late.note());
    var canceled = noted.moveTo(CANCELED, STAFF, Reason.of("sold_out"), LATER);

    assertThat(noted.version()).isEqualTo(moved.version());
    assertThat(noted.payment()).isEqualTo(moved.payment());
    assertThat(canceled)
        .isEqualTo(
            new Expected(noted, STAFF, LATER)
                .moved(CANCELED, Reason.of("sold_out"))
                .payment(PaymentStatus.REFUND_PENDING)
                .refunded(Reason.of("sold_out"))
                .accepted());
    assertThat(moved.noted(Note.notApplied(PAYMENTS))).isEqualTo(moved);
  }

  @Test
  void money_of_another_amount_goes_back_whoever_cancels() {
    var other = new Authorization(Optional.of(new BigDecimal("0.01")), Optional.empty());
    var held = after(due().paymentAuthorized(other, PAYMENTS, NOON));

    var late = after(held.paymentTimedOut(PAYMENTS, LATER));
    var canceled = ((Accepted) held.moveTo(CANCELED, STAFF, Reason.NONE, LATER)).order();

    assertThat(List.of(late.payment(), canceled.payment()))
        .containsOnly(PaymentStatus.REFUND_PENDING);
    assertThat(late.lastSequence()).isEqualTo(held.lastSequence() + 3);
  }

  @Test
  void in_review_the_money_is_taken_note_of_and_goes_back_when_the_review_ends_badly() {
    var reviewed = after(anOrder(FULFILLMENT, PENDING).stockShort(Set.of(1), PAYMENTS, NOON));
    var paid = after(reviewed.paymentAuthorized(Authorization.UNSAID, PAYMENTS, NOON));

    var canceled = paid.moveTo(CANCELED, STAFF, Reason.of("sold_out"), LATER);

    assertThat(paid.status()).isEqualTo(PENDING_REVIEW);
    assertThat(canceled)
        .isEqualTo(
            new Expected(paid, STAFF, LATER)
                .moved(CANCELED, Reason.of("sold_out"))
                .payment(PaymentStatus.REFUND_PENDING)
                .refunded(Reason.of("sold_out"))
                .accepted());
  }

  @Test
  void where_goods_are_kept_whoever_cancels_sets_them_free() {
    var paid = with(anOrder(RETAIL, CONFIRMED), CONFIRMED, AUTHORIZED, false);
    var reason = Reason.of("sold_out");

    var canceled = paid.moveTo(CANCELED, STAFF, reason, true, LATER);
    var shipped = paid.moveTo(SHIPPED, STAFF, reason, true, LATER);

    assertThat(canceled)
        .isEqualTo(
            new Expected(paid, STAFF, LATER)
                .moved(CANCELED, reason)
                .payment(PaymentStatus.REFUND_PENDING)
                .refunded(reason)
                .released(reason)
                .accepted());
    assertThat(shipped)
        .isEqualTo(new Expected(paid, STAFF, LATER).moved(SHIPPED, reason).accepted());
  }

  private static Order due() {
    return Order.place(OrderSamples.due(aPlacement(STANDARD), NOON.plusSeconds(900))).order();
  }

  private static Order after(Reaction reaction) {
    return ((Applied) reaction).accepted().order();
  }
}
