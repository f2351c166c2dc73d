package dev.orderly.application.order;

import dev.orderly.application.Unavailable;
import dev.orderly.application.order.OrderDraft.DraftLine;
import dev.orderly.domain.catalogue.Catalogue;
import dev.orderly.domain.catalogue.Catalogue.Answer;
import dev.orderly.domain.catalogue.Product;
import dev.orderly.domain.catalogue.Wish;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.PriceChange;
import dev.orderly.domain.order.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives the lines of an order their names and prices: the client's, or the catalogue's where there
 * is one. A client that names a price as well must know the current one.
 */
final class Pricing {

  private final Optional<Catalogue> catalogue;

  Pricing(Optional<Catalogue> catalogue) {
    this.catalogue = catalogue;
  }

  /** What became of the lines. */
  sealed interface Priced {
    record Lines(List<Line> lines) implements Priced {}

    record Refused(Refusal refusal) implements Priced {}
  }

  boolean asksCatalogue() {
    return catalogue.isPresent();
  }

  Priced price(OrderDraft draft) {
    return catalogue
        .map(it -> priced(it.find(wishes(draft), draft.currency()), draft))
        .orElseGet(() -> new Priced.Lines(asClaimed(draft)));
  }

  private static List<Wish> wishes(OrderDraft draft) {
    return draft.lines().stream()
        .map(line -> new Wish(line.productId(), line.quantity(), line.modifiers()))
        .toList();
  }

  private static Priced priced(Answer answer, OrderDraft draft) {
    return switch (answer) {
      case Answer.Found(var products) -> asSold(draft.lines(), products);
      case Answer.Unknown(var lines) -> new Priced.Refused(new Refusal.NoSuchProducts(lines));
      case Answer.OtherCurrency(var sold) -> new Priced.Refused(new Refusal.OtherCurrency(sold));
      case Answer.NotEnough(var shortages) ->
          new Priced.Refused(new Refusal.NotEnoughStock(shortages));
      case Answer.TimedOut() -> throw Unavailable.slow("the catalogue", null);
      case Answer.Unavailable(var retryAfter) ->
          throw Unavailable.awayFor("the catalogue", retryAfter);
    };
  }

  private static Priced asSold(List<DraftLine> wishes, List<Product> products) {
    var lines = new ArrayList<Line>(wishes.size());
    var changes = new ArrayList<PriceChange>();
    for (int i = 0; i < wishes.size(); i++) {
      var wish = wishes.get(i);
      var product = products.get(i);
      lines.add(line(i + 1, wish, product.name(), product.price()));
      if (wish.price().filter(expected -> !expected.equals(product.price())).isPresent()) {
        changes.add(new PriceChange(i + 1, wish.productId(), wish.price().get(), product.price()));
      }
    }
    return changes.isEmpty()
        ? new Priced.Lines(lines)
        : new Priced.Refused(new Refusal.PriceChanged(changes));
  }

  private static List<Line> asClaimed(OrderDraft draft) {
    var lines = new ArrayList<Line>(draft.lines().size());
    for (var wish : draft.lines()) {
      var name = wish.name().orElseThrow();
      lines.add(line(lines.size() + 1, wish, name, wish.price().orElseThrow()));
    }
    return lines;
  }

  private static Line line(int number, DraftLine wish, String name, Money price) {
    return new Line(
        number, wish.productId(), name, price, wish.quantity(), wish.modifiers(), false);
  }
}
