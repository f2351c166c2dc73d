package dev.orderly.application.user;

import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.ExportOrders;
import dev.orderly.application.order.ForgetOwner;
import dev.orderly.application.order.IdempotencyKeys;
import dev.orderly.application.order.OrderHistory;
import dev.orderly.application.order.OrderHistory.Entry;
import dev.orderly.application.order.OrderWalk;
import dev.orderly.application.order.PersonalTraces;
import dev.orderly.application.order.UncachedOrders;
import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Placement;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.Users;
import dev.orderly.domain.user.Users.NewUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of people's data, wherever it is kept. */
public abstract class PersonalDataContract {

  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Metadata NOTES = new Metadata("{\"gift_for\":\"Ada\"}");
  private static final Reason WORDS = new Reason(Optional.of("late"), Optional.of("Ada was away"));

  protected abstract Orders orders();

  protected abstract Users users();

  /** A walk with stretches of two. */
  protected abstract OrderWalk walk();

  protected abstract PersonalTraces traces();

  protected abstract OrderHistory history();

  protected abstract IdempotencyKeys keys();

  private PersonalData data;
  private Caller owner;
  private Caller admin;

  @BeforeEach
  void peopleCome() {
    var forget = new ForgetOwner(walk(), orders(), new UncachedOrders(), traces(), () -> LATER);
    data = new PersonalData(users(), new ExportOrders(walk(), Instant::now), forget);
    owner = aCaller(Role.CUSTOMER);
    admin = aCaller(Role.ADMIN);
  }

  @Test
  void a_person_and_their_administrators_see_what_is_kept() {
    var first = place(owner, NOTES);
    var second = place(owner, Metadata.EMPTY);
    var third = place(owner, NOTES);
    place(aCaller(Role.CUSTOMER), NOTES);

    for (var caller : List.of(owner, admin)) {
      var copy = data.show(caller, owner.id()).orElseThrow();

      assertThat(copy.user().email().written()).isEqualTo(owner.email());
      assertThat(all(copy)).containsExactly(first, second, third);
    }
  }

  @Test
  void for_everybody_else_there_is_no_such_person() {
    var stranger = aCaller(Role.CUSTOMER);
    var staff = aCaller(Role.STAFF);
    var machine = aCaller(Role.SERVICE);
    var foreigner = new Caller(admin.id(), admin.email(), Role.ADMIN, new TenantId(2), Set.of());

    for (var caller : List.of(stranger, staff, machine, foreigner)) {
      assertThat(data.show(caller, owner.id())).isEmpty();
      assertThat(data.erase(caller, owner.id())).isFalse();
    }
    assertThat(users().find(owner.id())).map(User::id).contains(owner.id());
  }

  @Test
  void an_order_keeps_all_but_what_was_noted_on_it() {
    var noted = place(owner, NOTES);
    var plain = place(owner, Metadata.EMPTY);
    var last = place(owner, NOTES);

    assertThat(data.erase(owner, owner.id())).isTrue();

    var erased = noted.forgetMetadata(Actor.of(owner), LATER).map(Accepted::order).orElseThrow();
    assertThat(orders().findAnywhere(noted.id())).contains(erased);
    assertThat(orders().findAnywhere(plain.id())).contains(plain);
    assertThat(orders().findAnywhere(last.id())).map(Order::metadata).contains(Metadata.EMPTY);
    assertThat(data.show(admin, owner.id())).isEmpty();
  }

  @Test
  void a_history_keeps_all_but_the_words() {
    var moved = move(place(owner, NOTES), Optional.empty());
    var before = history().of(moved.id());

    assertThat(data.erase(admin, owner.id())).isTrue();

    assertThat(before).map(Entry::comment).contains(WORDS.comment());
    assertThat(history().of(moved.id()))
        .isEqualTo(before.stream().map(PersonalDataContract::withoutWords).toList());
  }

  @Test
  void answers_that_show_the_orders_are_not_given_again() {
    var placed = aPlacedOrder(owner, NOTES);
    var creation = scope(owner, KeyClaim.Scope.CREATE);
    var moveByAdmin = scope(admin, KeyClaim.Scope.move(placed.order().id()));
    assertThat(orders().add(placed, Optional.of(claim(creation)))).isEqualTo(Saved.DONE);
    move(placed.order(), Optional.of(claim(moveByAdmin)));
    var other = aPlacedOrder(admin, NOTES);
    var creationByAdmin = scope(admin, KeyClaim.Scope.CREATE);
    assertThat(orders().add(other, Optional.of(claim(creationByAdmin)))).isEqualTo(Saved.DONE);

    assertThat(data.erase(owner, owner.id())).isTrue();

    assertThat(keys().find(creation)).isEmpty();
    assertThat(keys().find(moveByAdmin)).isEmpty();
    assertThat(keys().find(creationByAdmin)).isPresent();
  }

  @Test
  void what_was_broken_off_is_done_by_doing_it_again() {
    assertThat(users().erase(owner.tenant(), owner.id())).isTrue();
    var left = place(owner, NOTES);

    assertThat(data.erase(owner, owner.id())).isTrue();

    assertThat(orders().findAnywhere(left.id())).map(Order::metadata).contains(Metadata.EMPTY);
  }

  @Test
  void the_machines_of_a_shop_lose_their_notes_and_nothing_else() {
    var machine = new EnlistMachine(users()).enlist(TenantId.FIRST, Role.SERVICE);
    var placed = place(machine, NOTES);

    assertThat(data.erase(machine, machine.id())).isTrue();
    assertThat(data.erase(admin, machine.id())).isTrue();

    assertThat(orders().findAnywhere(placed.id())).map(Order::metadata).contains(Metadata.EMPTY);
    assertThat(users().find(machine.id())).map(User::role).contains(Role.SERVICE);
    var foreigner = new Caller(admin.id(), admin.email(), Role.ADMIN, new TenantId(2), Set.of());
    assertThat(data.erase(foreigner, machine.id())).isFalse();
  }

  @Test
  void a_guest_of_another_shop_has_what_they_left_there() {
    var guest =
        new Caller(owner.id(), owner.email(), owner.role(), new TenantId(2), owner.locations());
    users().ensure(guest);
    var placed = Order.place(OrderSamples.of(aPlacement(guest, NOTES), guest.tenant()));
    assertThat(orders().add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    place(owner, NOTES);

    assertThat(all(data.show(guest, guest.id()).orElseThrow())).containsExactly(placed.order());
    assertThat(data.erase(owner, owner.id())).isTrue();
    assertThat(data.erase(guest, guest.id())).isTrue();

    assertThat(orders().findAnywhere(placed.order().id()))
        .map(Order::metadata)
        .contains(Metadata.EMPTY);
  }

  private static List<Order> all(PersonalData.Copy copy) {
    var all = new ArrayList<Order>();
    while (!copy.orders().isOver()) {
      all.addAll(copy.orders().next());
    }
    return all;
  }

  private Caller aCaller(Role role) {
    var email = new Email(OrderSamples.anId() + "@example.com");
    var user =
        users().add(new NewUser(email, "hash", role, TenantId.FIRST, Set.of())).orElseThrow();
    return new Caller(user.id(), email.written(), role, user.tenant(), Set.of());
  }

  @CanIgnoreReturnValue
  private Order place(Caller who, Metadata notes) {
    var placed = aPlacedOrder(who, notes);
    assertThat(orders().add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  private Accepted aPlacedOrder(Caller who, Metadata notes) {
    return Order.place(aPlacement(who, notes));
  }

  private Placement aPlacement(Caller who, Metadata notes) {
    return new Placement(
        new OrderId(OrderSamples.anId()),
        orders().nextNumber(OrderSamples.SHOP),
        OrderSamples.SHOP,
        who.id(),
        Actor.of(who),
        Optional.empty(),
        new OrderType("standard"),
        Lifecycles.STANDARD,
        OrderSamples.USD,
        List.of(aLine(1, "5.00", 2)),
        notes,
        Optional.empty(),
        NOON);
  }

  @CanIgnoreReturnValue
  private Order move(Order order, Optional<KeyClaim> claim) {
    var moved = (Accepted) order.moveTo(Status.PAID, Actor.of(admin), WORDS, LATER);
    assertThat(orders().save(moved, claim)).isEqualTo(Saved.DONE);
    return moved.order();
  }

  private static KeyClaim.Scope scope(Caller caller, String operation) {
    return new KeyClaim.Scope(caller.tenant(), caller.id(), operation, "key " + caller.id());
  }

  private static KeyClaim claim(KeyClaim.Scope scope) {
    return new KeyClaim(scope, "print", 200, "an answer");
  }

  private static Entry withoutWords(Entry line) {
    return new Entry(
        line.seq(),
        line.from(),
        line.to(),
        line.actor(),
        line.reasonCode(),
        Optional.empty(),
        line.at());
  }
}
