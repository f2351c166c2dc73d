package dev.orderly.bootstrap.dev.partner;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What the built-in catalogue sells, and how many the built-in warehouse has when it opens. The
 * catalogue goes on saying that number: it was counted in the morning, as catalogues are.
 */
record Article(String id, String name, String price, int stock) {

  static final List<Article> ALL =
      List.of(
          new Article("tea-1", "Green tea", "7.50", 1_000),
          new Article("tea-2", "Black tea", "6.90", 1_000),
          new Article("tea-3", "Jasmine tea", "8.20", 500),
          new Article("coffee-1", "Espresso beans, 1 kg", "18.90", 500),
          new Article("coffee-2", "Filter coffee, 1 kg", "16.40", 500),
          new Article("cup-1", "Cup, white", "9.00", 200),
          new Article("cup-2", "Cup, blue", "9.50", 200),
          new Article("cup-3", "Cup", "12.00", 200),
          new Article("pot-1", "Teapot, 1 l", "34.00", 50),
          new Article("pot-2", "Moka pot", "29.90", 50),
          new Article("book-1", "Tea book", "19.80", 100),
          new Article("book-2", "Cook book", "24.00", 100),
          new Article("pizza-9", "Pizza", "11.90", 100),
          new Article("cake-1", "Carrot cake", "4.80", 40),
          new Article("cake-2", "Cheese cake", "5.20", 40),
          new Article("honey-1", "Forest honey", "8.90", 80),
          new Article("sugar-1", "Cane sugar, 500 g", "3.13", 300),
          new Article("grinder-1", "Hand grinder", "64.13", 25),
          new Article("scale-1", "Kitchen scale", "21.50", 10),
          new Article("kettle-1", "Kettle", "49.00", 5));

  static Optional<Article> named(String id) {
    return ALL.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  BigDecimal amount() {
    return new BigDecimal(price);
  }
}
