package dev.orderly.domain.catalogue;

import dev.orderly.domain.catalogue.Catalogue.Answer;
import dev.orderly.domain.order.Shortage;
import dev.orderly.domain.order.Supply;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of an order beside what a catalogue holds for each of them: where every catalogue comes
 * to its answer. What is not sold at all is said before what is sold otherwise.
 */
public record Selection(List<Wish> wishes, List<Optional<Product>> products) {

  public Selection {
    wishes = List.copyOf(wishes);
    products = List.copyOf(products);
    if (wishes.size() != products.size()) {
      throw new IllegalArgumentException("each line has a product or none");
    }
  }

  /** The answer to an order in this currency. */
  public Answer in(Currency currency) {
    var unknown = unknown();
    if (!unknown.isEmpty()) {
      return new Answer.Unknown(unknown);
    }
    var found = products.stream().map(Optional::orElseThrow).toList();
    for (var product : found) {
      if (!product.price().currency().equals(currency)) {
        return new Answer.OtherCurrency(product.price().currency());
      }
    }
    var shortages = shortages(found);
    return shortages.isEmpty() ? new Answer.Found(found) : new Answer.NotEnough(shortages);
  }

  private List<Integer> unknown() {
    var lines = new ArrayList<Integer>();
    for (int i = 0; i < products.size(); i++) {
      if (products.get(i).isEmpty()) {
        lines.add(i + 1);
      }
    }
    return lines;
  }

  private List<Shortage> shortages(List<Product> found) {
    var supply = new Supply(counted(found));
    var shortages = new ArrayList<Shortage>();
    for (int i = 0; i < wishes.size(); i++) {
      var wish = wishes.get(i);
      supply.take(i + 1, wish.productId(), wish.quantity()).ifPresent(shortages::add);
    }
    return shortages;
  }

  private Map<String, Integer> counted(List<Product> found) {
    var counted = new HashMap<String, Integer>();
    for (int i = 0; i < wishes.size(); i++) {
      var id = wishes.get(i).productId();
      found.get(i).inStock().ifPresent(count -> counted.merge(id, count, Math::min));
    }
    return counted;
  }
}
