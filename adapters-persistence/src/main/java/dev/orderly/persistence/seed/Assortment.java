package dev.orderly.persistence.seed;

import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.Line;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;

/** What is for sale: a few hundred products, some of which sell far better than others. */
final class Assortment {

  private static final List<String> KINDS =
      List.of("Small", "Large", "Green", "Blue", "Organic", "Classic", "Salted", "Striped");
  private static final List<String> THINGS =
      List.of(
          "tea",
          "coffee",
          "cup",
          "teapot",
          "bread",
          "pizza",
          "soup",
          "cake",
          "book",
          "notebook",
          "lamp",
          "chair",
          "basket",
          "towel",
          "shirt",
          "scarf",
          "soap",
          "candle",
          "kettle",
          "plate");
  private static final int SIZES = 3;

  private static final Currency USD = Currency.getInstance("USD");
  private static final int MIN_CENTS = 150;
  private static final int MAX_CENTS = 8_000;
  private static final int MAX_LINES = 4;
  private static final int MAX_QUANTITY = 3;

  private final List<Product> products = new ArrayList<>();

  record Product(String id, String name, Money price) {}

  Assortment(RandomGenerator chance) {
    for (var thing : THINGS) {
      for (var kind : KINDS) {
        for (int size = 1; size <= SIZES; size++) {
          products.add(
              new Product(
                  "%s-%d%02d".formatted(thing, size, KINDS.indexOf(kind) + 1),
                  "%s %s No. %d".formatted(kind, thing, size),
                  new Money(chance.nextInt(MIN_CENTS, MAX_CENTS), USD)));
        }
      }
    }
  }

  List<Product> products() {
    return List.copyOf(products);
  }

  Currency currency() {
    return USD;
  }

  /** What somebody puts into a basket. */
  List<Line> basket(RandomGenerator chance) {
    int size = chance.nextInt(1, MAX_LINES + 1);
    var lines = new ArrayList<Line>(size);
    while (lines.size() < size) {
      var product = products.get(skewed(chance, products.size()));
      lines.add(
          new Line(
              lines.size() + 1,
              product.id(),
              product.name(),
              product.price(),
              chance.nextInt(1, MAX_QUANTITY + 1),
              List.of(),
              false));
    }
    return lines;
  }

  /** One of so many, the first ones far more often than the last. */
  static int skewed(RandomGenerator chance, int count) {
    double even = chance.nextDouble();
    return (int) (even * even * count);
  }
}
