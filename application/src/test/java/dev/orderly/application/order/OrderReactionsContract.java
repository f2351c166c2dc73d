package dev.orderly.application.order;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.lifecycle.Status.CANCELED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.domain.lifecycle.Status.PENDING_REVIEW;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.OrderSamples.anId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Together;
import dev.orderly.application.order.OrderHistory.Entry;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Authorization;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Note;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Reacted;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.domain.order.Reaction;
import dev.orderly.domain.order.Reaction.Applied;
import dev.orderly.domain.order.Reaction.Noted;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.order.Receipt;
import dev.orderly.domain.user.Caller;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How every keeper writes what its orders make of news. */
public abstract class OrderReactionsContract {

  private static final Actor PAYMENTS = Actor.event("payment.authorized.v1");
  private static final Instant LATER = NOON.plusMillis(1500);
  private static final String NOT_APPLIED = "reaction-not-applied";

  protected abstract Orders orders();

  protected abstract OrderHistory history();

  /** A customer that exists where the orders are kept. */
  protected abstract Caller aCustomer();

  @Test
  void an_order_is_found_whoevers_it_is() {
    var order = placed(STANDARD);

    var found = orders().findAnywhere(order.id());

    assertThat(found).contains(order);
    assertThat(orders().findAnywhere(new OrderId(anId()))).isEmpty();
  }

  @Test
  void a_change_is_written_with_its_history() {
    var order = placed(STANDARD);
    var paid = authorized(order);

    var reacted = orders().react(order, paid, aReceipt());

    assertThat(reacted).isEqualTo(Reacted.DONE);
    assertThat(orders().findAnywhere(order.id())).contains(after(paid));
    assertThat(history().of(order.id()).getLast())
        .isEqualTo(entry(2, PENDING, PAID, "payment_authorized", LATER));
  }

  @Test
  void marked_lines_and_a_payment_survive() {
    var order = placed(FULFILLMENT);
    var reviewed = order.stockShort(Set.of(2), PAYMENTS, LATER);

    var first = orders().react(order, reviewed, aReceipt());
    var paid = authorized(after(reviewed));
    var second = orders().react(after(reviewed), paid, aReceipt());

    assertThat(List.of(first, second)).containsOnly(Reacted.DONE);
    assertThat(after(paid).status()).isEqualTo(PENDING_REVIEW);
    assertThat(orders().findAnywhere(order.id())).contains(after(paid));
  }

  @Test
  void a_note_is_history_and_nothing_else() {
    var order = moved(placed(STANDARD), PAID);
    var muchLater = LATER.plusSeconds(3600);

    var reacted = orders().react(order, new Noted(Note.notApplied(PAYMENTS)), aReceipt(muchLater));

    assertThat(reacted).isEqualTo(Reacted.DONE);
    assertThat(orders().findAnywhere(order.id())).contains(order);
    assertThat(history().of(order.id()).getLast())
        .isEqualTo(entry(3, PAID, PAID, NOT_APPLIED, muchLater));
  }

  @Test
  void a_note_about_money_is_kept_in_mind_and_whoever_did_not_know_of_it_decides_anew() {
    var order = moved(placed(STANDARD), PAID);
    var note = authorized(order);
    var cancel = (Accepted) order.moveTo(CANCELED, PAYMENTS, Reason.NONE, LATER);

    var noted = orders().react(order, note, aReceipt());
    var ignorant = orders().save(cancel, Optional.empty());
    var found = orders().findAnywhere(order.id()).orElseThrow();
    var canceled = moved(found, CANCELED);

    assertThat(noted).isEqualTo(Reacted.DONE);
    assertThat(ignorant).isEqualTo(Saved.STALE);
    assertThat(found).isEqualTo(order.noted(((Noted) note).note())).isNotEqualTo(order);
    assertThat(canceled.payment()).isEqualTo(PaymentStatus.REFUND_PENDING);
    assertThat(orders().findAnywhere(order.id())).contains(canceled);
  }

  @Test
  void money_of_another_amount_is_kept_in_mind_with_the_hold() {
    var order = placed(STANDARD);
    var other = new Authorization(Optional.of(BigDecimal.ONE), Optional.empty());
    var held = order.paymentAuthorized(other, PAYMENTS, LATER);

    var reacted = orders().react(order, held, aReceipt());

    assertThat(reacted).isEqualTo(Reacted.DONE);
    assertThat(orders().findAnywhere(order.id())).contains(after(held));
    assertThat(after(held).strayMoney()).isTrue();
  }

  @Test
  void a_change_may_bring_a_note_along() {
    var order = moved(placed(STANDARD), CANCELED);
    var refund = authorized(order);

    var reacted = orders().react(order, refund, aReceipt());

    assertThat(reacted).isEqualTo(Reacted.DONE);
    assertThat(orders().findAnywhere(order.id())).contains(after(refund));
    assertThat(history().of(order.id()).getLast())
        .isEqualTo(entry(3, CANCELED, CANCELED, NOT_APPLIED, LATER));
  }

  @Test
  void life_goes_on_after_a_note() {
    var order = placed(STANDARD);
    var noted = orders().react(order, aNote(), aReceipt());

    var paid = moved(order, PAID);

    assertThat(noted).isEqualTo(Reacted.DONE);
    assertThat(history().of(order.id())).extracting(Entry::seq).containsExactly(1, 2, 3);
    assertThat(orders().findAnywhere(order.id())).contains(paid);
  }

  @Test
  void what_was_decided_on_an_old_version_is_not_written() {
    var order = placed(STANDARD);
    var receipt = aReceipt();
    var paid = moved(order, PAID);

    var change = orders().react(order, authorized(order), receipt);
    var note = orders().react(order, aNote(), receipt);

    assertThat(List.of(change, note)).containsOnly(Reacted.STALE);
    assertThat(orders().findAnywhere(order.id())).contains(paid);
    assertThat(history().of(order.id())).hasSize(2);
    assertThat(orders().react(paid, aNote(), receipt)).isEqualTo(Reacted.DONE);
  }

  @Test
  void the_same_message_has_one_effect_for_each_who_handle_it() {
    var order = placed(STANDARD);
    var receipt = aReceipt();
    var other = new Receipt("somebody-else", receipt.eventId(), receipt.at());

    var first = orders().react(order, aNote(), receipt);
    var again = orders().react(order, aNote(), receipt);
    var change = orders().react(order, authorized(order), receipt);
    var elsewhere = orders().react(order, aNote(), other);

    assertThat(List.of(first, again, change, elsewhere))
        .containsExactly(Reacted.DONE, Reacted.BEFORE, Reacted.BEFORE, Reacted.DONE);
    assertThat(orders().findAnywhere(order.id())).contains(order);
    assertThat(history().of(order.id())).hasSize(3);
  }

  @Test
  void of_many_copies_of_a_message_at_once_one_has_an_effect() {
    var order = placed(STANDARD);
    var receipt = aReceipt();

    var reacted = Together.all(20, _ -> () -> orders().react(order, authorized(order), receipt));

    assertThat(reacted).containsOnlyOnce(Reacted.DONE);
    assertThat(history().of(order.id())).hasSize(2);
  }

  @Test
  void of_many_copies_of_a_note_at_once_one_is_written() {
    var order = placed(STANDARD);
    var receipt = aReceipt();

    var reacted = Together.all(20, _ -> () -> orders().react(order, aNote(), receipt));

    assertThat(reacted).containsOnlyOnce(Reacted.DONE);
    assertThat(history().of(order.id())).hasSize(2);
  }

  @Test
  void of_an_order_that_is_not_there_nothing_is_written() {
    var unknown = Order.place(aPlacement(STANDARD)).order();

    assertThat(orders().react(unknown, aNote(), aReceipt())).isEqualTo(Reacted.STALE);
    assertThat(history().of(unknown.id())).isEmpty();
  }

  private Order placed(Lifecycle lifecycle) {
    var lines = List.of(aLine(1, "5.00", 2), aLine(2, "9.99", 1));
    var number = orders().nextNumber(OrderSamples.SHOP);
    var placed = Order.place(aPlacement(aCustomer(), lifecycle, number, lines));
    assertThat(orders().add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  private Order moved(Order order, Status to) {
    var change = (Accepted) order.moveTo(to, Actor.owner(order.user()), Reason.NONE, LATER);
    assertThat(orders().save(change, Optional.empty())).isEqualTo(Saved.DONE);
    return change.order();
  }

  private static Reaction authorized(Order order) {
    return order.paymentAuthorized(Authorization.UNSAID, PAYMENTS, LATER);
  }

  private static Reaction aNote() {
    return new Noted(Note.notApplied(PAYMENTS));
  }

  private static Order after(Reaction reaction) {
    return ((Applied) reaction).accepted().order();
  }

  private static Receipt aReceipt() {
    return aReceipt(LATER);
  }

  private static Receipt aReceipt(Instant at) {
    return new Receipt("order-service-events", anId().toString(), at);
  }

  private static Entry entry(int seq, Status from, Status to, String code, Instant at) {
    return new Entry(
        seq, Optional.of(from), to, PAYMENTS.name(), Optional.of(code), Optional.empty(), at);
  }
}
