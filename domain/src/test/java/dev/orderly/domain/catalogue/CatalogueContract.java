package dev.orderly.domain.catalogue;

import static dev.orderly.domain.order.OrderSamples.USD;
import static dev.orderly.domain.order.OrderSamples.money;
import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.catalogue.Catalogue.Answer;
import dev.orderly.domain.order.Modifier;
import dev.orderly.domain.order.Shortage;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What every catalogue answers, wherever it has its products from. */
public abstract class CatalogueContract {

  protected static final Product TEA = new Product("Tea", usd("2.50"), OptionalInt.empty());
  protected static final Product CUPS = new Product("Cup", usd("12.00"), OptionalInt.of(5));
  protected static final Product BREAD =
      new Product("Brot", money("3.10", "EUR"), OptionalInt.empty());

  /** A catalogue that has these products, by their ids, and nothing else. */
  protected abstract Catalogue selling(Map<String, Product> products);

  @Test
  void an_order_gets_the_product_of_each_line_in_its_order() {
    var catalogue = selling(Map.of("tea", TEA, "cup", CUPS));
    var extra = new Modifier("Milk", usd("0.40"));

    var answer =
        catalogue.find(
            List.of(aWish("cup", 2), aWish("tea", 1), new Wish("cup", 3, List.of(extra))), USD);

    assertThat(answer).isEqualTo(new Answer.Found(List.of(CUPS, TEA, CUPS)));
  }

  @Test
  void every_line_without_a_product_is_named() {
    var catalogue = selling(Map.of("tea", TEA, "bread", BREAD));

    var answer =
        catalogue.find(
            List.of(aWish("tee", 1), aWish("tea", 1), aWish("bread", 1), aWish("tee", 2)), USD);

    assertThat(answer).isEqualTo(new Answer.Unknown(List.of(1, 4)));
  }

  @Test
  void a_product_in_another_currency_is_not_converted() {
    var catalogue = selling(Map.of("tea", TEA, "bread", BREAD, "cup", CUPS));

    var answer = catalogue.find(List.of(aWish("tea", 1), aWish("bread", 1), aWish("cup", 9)), USD);

    assertThat(answer).isEqualTo(new Answer.OtherCurrency(Currency.getInstance("EUR")));
  }

  @Test
  void every_line_that_asks_for_more_than_there_is_says_how_much_was_left_for_it() {
    var catalogue = selling(Map.of("tea", TEA, "cup", CUPS));

    var answer = catalogue.find(List.of(aWish("cup", 3), aWish("tea", 99), aWish("cup", 3)), USD);

    assertThat(answer).isEqualTo(new Answer.NotEnough(List.of(new Shortage(3, "cup", 3, 2))));
  }

  protected static Wish aWish(String product, int quantity) {
    return new Wish(product, quantity, List.of());
  }
}
