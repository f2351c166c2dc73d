package dev.orderly.application.order;

import static dev.orderly.application.order.Drafts.aDraft;
import static dev.orderly.application.order.Drafts.expecting;
import static dev.orderly.application.order.Wishes.keyed;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.SHOP;
import static dev.orderly.domain.order.OrderSamples.USD;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Unavailable;
import dev.orderly.application.order.OrderDraft.DraftLine;
import dev.orderly.application.tenant.InMemoryTenants;
import dev.orderly.domain.catalogue.Catalogue.Answer;
import dev.orderly.domain.catalogue.InMemoryCatalogue;
import dev.orderly.domain.catalogue.Product;
import dev.orderly.domain.catalogue.Wish;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.order.IncreasingIds;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.Modifier;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.order.PriceChange;
import dev.orderly.domain.order.Refusal;
import dev.orderly.domain.order.Shortage;
import dev.orderly.domain.user.Caller;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlaceOrderByCatalogueTest {

  private static final Caller OWNER = aCustomer(42);
  private static final Optional<KeyedRequest> NO_KEY = Optional.empty();
  private static final Product WIDGET = new Product("Widget", usd("5.00"), OptionalInt.empty());
  private static final Product TEA = new Product("Green tea", usd("7.50"), OptionalInt.of(3));

  private final InMemoryOrders orders = new InMemoryOrders();
  private final InMemoryCatalogue catalogue = new InMemoryCatalogue();
  private final PlaceOrder placeOrder =
      new PlaceOrder(
          orders,
          new InMemoryTenants(),
          orders,
          new LifecycleChoice(Lifecycles.with(OwnerTransitions.LIFECYCLE), Map.of()),
          Optional.of(catalogue),
          IncreasingIds.INSTANCE,
          InstantSource.fixed(NOON),
          Optional::empty);

  @Test
  void names_and_prices_are_the_catalogues_and_stay_as_they_were() {
    var milk = new Modifier("Milk", usd("0.40"));
    catalogue.sells("tea", TEA);
    catalogue.sells("sku-1", WIDGET);
    var draft = asking(wish("tea", 2, milk), wish("sku-1", 1));

    var outcome = (Outcome.Done) placeOrder.place(OWNER, draft, NO_KEY);
    catalogue.sells("tea", new Product("Black tea", usd("9.00"), OptionalInt.empty()));

    assertThat(placed(outcome).lines())
        .containsExactly(
            new Line(1, "tea", "Green tea", usd("7.50"), 2, List.of(milk), false),
            new Line(2, "sku-1", "Widget", usd("5.00"), 1, List.of(), false));
    assertThat(placed(outcome).totals().total()).isEqualTo(usd("20.80"));
    assertThat(catalogue.questions())
        .containsExactly(
            List.of(new Wish("tea", 2, List.of(milk)), new Wish("sku-1", 1, List.of())));
  }

  @Test
  void a_client_that_names_the_current_price_may_call_the_product_as_it_likes() {
    catalogue.sells("sku-1", new Product("Wadget", usd("5.00"), OptionalInt.empty()));

    var outcome = (Outcome.Done) placeOrder.place(OWNER, aDraft(), NO_KEY);

    assertThat(placed(outcome).lines())
        .containsExactly(new Line(1, "sku-1", "Wadget", usd("5.00"), 2, List.of(), false));
  }

  @Test
  void every_line_whose_price_is_not_the_one_that_the_client_named_is_told() {
    catalogue.sells("tea", TEA);
    catalogue.sells("sku-1", WIDGET);
    var draft =
        asking(
            Drafts.aLine("tea", "7.49", 1),
            Drafts.aLine("sku-1", "5.00", 1),
            wish("tea", 1),
            Drafts.aLine("sku-1", "5.01", 1));

    var outcome = placeOrder.place(OWNER, draft, NO_KEY);

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Refused(
                new Refusal.PriceChanged(
                    List.of(
                        new PriceChange(1, "tea", usd("7.49"), usd("7.50")),
                        new PriceChange(4, "sku-1", usd("5.01"), usd("5.00"))))));
    assertThat(orders.events()).isEmpty();
  }

  @Test
  void what_the_catalogue_has_against_an_order_is_a_refusal_and_uses_up_no_number() {
    var shortage = new Shortage(1, "sku-1", 2, 1);
    var euro = Currency.getInstance("EUR");

    var unknown = told(new Answer.Unknown(List.of(1, 3)));
    var short1 = told(new Answer.NotEnough(List.of(shortage)));
    var foreign = told(new Answer.OtherCurrency(euro));

    assertThat(unknown).isEqualTo(new Refusal.NoSuchProducts(List.of(1, 3)));
    assertThat(short1).isEqualTo(new Refusal.NotEnoughStock(List.of(shortage)));
    assertThat(foreign).isEqualTo(new Refusal.OtherCurrency(euro));
    assertThat(orders.nextNumber(SHOP)).isEqualTo(new OrderNumber("A-1001"));
  }

  @Test
  void a_catalogue_that_does_not_answer_is_a_fault_that_says_when_to_come_back() {
    catalogue.says(new Answer.Unavailable(Duration.ofSeconds(30)));
    assertThatThrownBy(() -> placeOrder.place(OWNER, aDraft(), NO_KEY))
        .isInstanceOfSatisfying(
            Unavailable.class,
            fault -> {
              assertThat(fault).hasMessage("the catalogue is not available");
              assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(30));
            });

    catalogue.says(new Answer.TimedOut());
    assertThatThrownBy(() -> placeOrder.quote(OWNER, aDraft()))
        .isInstanceOfSatisfying(
            Unavailable.class,
            fault -> {
              assertThat(fault).hasMessage("the catalogue did not answer in time");
              assertThat(fault.timedOut()).isTrue();
            });
  }

  @Test
  void a_repeated_request_is_answered_without_asking_the_catalogue_again() {
    catalogue.sells("sku-1", WIDGET);
    var first = (Outcome.Done) placeOrder.place(OWNER, aDraft(), keyed("k", "x"));
    catalogue.says(new Answer.Unavailable(Duration.ofSeconds(30)));

    var again = placeOrder.place(OWNER, aDraft(), keyed("k", "x"));
    var other = placeOrder.place(OWNER, aDraft(), keyed("k", "y"));

    var view = first.view();
    assertThat(again).isEqualTo(new Outcome.Repeated(view.id(), 201, 1, view.json()));
    assertThat(other).isEqualTo(new Outcome.KeyReused());
    assertThat(catalogue.questions()).hasSize(1);
  }

  @Test
  void what_would_be_refused_anyway_is_no_question_for_the_catalogue() {
    catalogue.sells("sku-1", WIDGET);

    var express = placeOrder.place(OWNER, aDraft(OrderType.STANDARD, Optional.of("no")), NO_KEY);

    assertThat(express).isEqualTo(new Outcome.Refused(new Refusal.NoSuchLifecycle("no")));
    assertThat(catalogue.questions()).isEmpty();
  }

  @Test
  void the_clients_total_is_compared_with_the_catalogues_prices() {
    catalogue.sells("sku-1", WIDGET);
    var unpriced =
        new OrderDraft(
            List.of(wish("sku-1", 2)),
            USD,
            OrderType.STANDARD,
            Optional.empty(),
            Optional.empty(),
            Metadata.EMPTY,
            Optional.of(new BigDecimal("11.00")));

    var wrong = placeOrder.place(OWNER, unpriced, NO_KEY);
    var right = placeOrder.place(OWNER, expecting("10.00"), NO_KEY);

    assertThat(wrong).isEqualTo(new Outcome.Refused(new Refusal.TotalDiffers(usd("10.00"))));
    assertThat(right).isInstanceOf(Outcome.Done.class);
  }

  private Refusal told(Answer answer) {
    catalogue.says(answer);
    return ((Outcome.Refused) placeOrder.place(OWNER, aDraft(), NO_KEY)).refusal();
  }

  private Order placed(Outcome.Done outcome) {
    var ref = new OrderRef.ById(outcome.view().id());
    return orders.find(OWNER.scope(), ref).orElseThrow();
  }

  private static OrderDraft asking(DraftLine... lines) {
    return new OrderDraft(
        List.of(lines),
        USD,
        OrderType.STANDARD,
        Optional.empty(),
        Optional.empty(),
        Metadata.EMPTY,
        Optional.empty());
  }

  private static DraftLine wish(String product, int quantity, Modifier... modifiers) {
    return new DraftLine(product, Optional.empty(), Optional.empty(), quantity, List.of(modifiers));
  }
}
