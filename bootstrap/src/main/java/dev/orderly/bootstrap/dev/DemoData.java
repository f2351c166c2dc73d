package dev.orderly.bootstrap.dev;

import dev.orderly.application.order.MoveOrder;
import dev.orderly.application.order.OrderDraft;
import dev.orderly.application.order.OrderDraft.DraftLine;
import dev.orderly.application.order.Outcome;
import dev.orderly.application.order.VersionCondition;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.http.UseCases;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A user of each role and a few orders, so that there is something to look at. Made once; a second
 * call finds them. Where somebody else's catalogue says what is sold, nobody here knows what to
 * order, and there are none.
 */
final class DemoData {

  static final String PASSWORD = "orderly-demo";

  private static final Currency USD = Currency.getInstance("USD");
  private static final LocationId KITCHEN = new LocationId(1);

  private final UseCases useCases;
  private final boolean ordersToo;

  DemoData(UseCases useCases, boolean ordersToo) {
    this.useCases = useCases;
    this.ordersToo = ordersToo;
  }

  static String email(Role role) {
    return role.name().toLowerCase(Locale.ROOT) + "@example.com";
  }

  /** A line for a shell that logs in and shows the caller's orders. */
  static String curl(String url) {
    var token =
        "$(curl -s %s/token -d username=%s -d password=%s | cut -d '\"' -f 4)"
            .formatted(url, email(Role.CUSTOMER), PASSWORD);
    return "curl -s %s/orders -H \"Authorization: Bearer %s\"".formatted(url, token);
  }

  void make() {
    for (var role : Role.values()) {
      var email = new Email(email(role));
      if (useCases.users().credentials(email).isEmpty()) {
        make(email, role);
      }
    }
  }

  private void make(Email email, Role role) {
    var places = role == Role.STAFF ? Set.of(KITCHEN) : Set.<LocationId>of();
    useCases
        .registerUser()
        .register(email, PASSWORD, role, TenantId.FIRST, places)
        .filter(user -> user.role() == Role.CUSTOMER && ordersToo)
        .ifPresent(this::makeOrders);
  }

  private void makeOrders(User user) {
    var customer =
        new Caller(user.id(), user.email().written(), user.role(), user.tenant(), Set.of());
    place(customer, "standard", "web", wish("tea-1", "Green tea", "7.50", 2));
    var paid = place(customer, "standard", "web", wish("cup-3", "Cup", "12.00", 4));
    move(customer, paid, Status.PAID);
    place(customer, "restaurant", "dine_in", wish("pizza-9", "Pizza", "11.90", 1));
    place(customer, "retail", "web", wish("book-2", "Cook book", "24.00", 1));
  }

  private OrderRef place(Caller customer, String lifecycle, String type, DraftLine wish) {
    var draft =
        new OrderDraft(
            List.of(wish),
            USD,
            new OrderType(type),
            Optional.of(lifecycle),
            Optional.of(KITCHEN),
            Metadata.EMPTY,
            Optional.empty());
    return switch (useCases.placeOrder().place(customer, draft, Optional.empty())) {
      case Outcome.Done(var view) -> new OrderRef.ById(view.id());
      case Outcome other ->
          throw new IllegalStateException("a demo order was not placed: " + other);
    };
  }

  private void move(Caller customer, OrderRef order, Status status) {
    var wish = new MoveOrder.Wish(status, Reason.NONE, new VersionCondition.NotGiven());
    var outcome = useCases.moveOrder().move(customer, order, wish, Optional.empty());
    if (!(outcome instanceof Outcome.Done)) {
      throw new IllegalStateException("a demo order was not moved: " + outcome);
    }
  }

  private static DraftLine wish(String id, String name, String price, int quantity) {
    var each = Money.of(new BigDecimal(price), USD);
    return new DraftLine(id, Optional.of(name), Optional.of(each), quantity, List.of());
  }
}
