package dev.orderly.http;

import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.catalogue.Catalogue.Answer;
import dev.orderly.domain.catalogue.InMemoryCatalogue;
import dev.orderly.domain.catalogue.Product;
import dev.orderly.domain.order.Shortage;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrdersByCatalogueTest {

  private static final String TWO_TEAS =
      """
      {"items": [{"product_id": "tea", "quantity": 2}]}
      """;

  private final InMemoryCatalogue catalogue = new InMemoryCatalogue();
  private final Shop shop = Shop.with().catalogue(catalogue).open();
  private final Api customer = shop.asCustomer();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_client_need_not_know_names_and_prices() {
    catalogue.sells("tea", new Product("Green tea", usd("7.50"), OptionalInt.of(2)));

    var placed = customer.post("/orders", TWO_TEAS);
    var quoted = customer.post("/orders?dry_run=true", TWO_TEAS);

    assertThat(placed.outcome()).isEqualTo("201");
    assertThat(placed.at("/items/0/product_name")).isEqualTo("Green tea");
    assertThat(placed.at("/items/0/product_price")).isEqualTo("7.50");
    assertThat(placed.at("/total_amount")).isEqualTo("15.00");
    assertThat(quoted.outcome()).isEqualTo("200");
    assertThat(quoted.at("/total_amount")).isEqualTo("15.00");
  }

  @Test
  void lines_that_nobody_sells_are_pointed_at() {
    catalogue.says(new Answer.Unknown(List.of(1, 12)));

    var refused = customer.post("/orders", TWO_TEAS);

    assertThat(refused.outcome()).isEqualTo("404 product-not-found");
    assertThat(refused.json().get("errors").toString())
        .isEqualTo(
            "[{\"pointer\":\"/items/0/product_id\",\"detail\":\"is not a product that is for"
                + " sale\"},{\"pointer\":\"/items/11/product_id\",\"detail\":\"is not a product"
                + " that is for sale\"}]");
  }

  @Test
  void lines_that_ask_for_too_much_say_what_there_is() {
    catalogue.says(new Answer.NotEnough(List.of(new Shortage(1, "te\"a", 2, 1))));

    var refused = customer.post("/orders", TWO_TEAS);

    assertThat(refused.outcome()).isEqualTo("409 insufficient-stock");
    assertThat(refused.json().get("lines").toString())
        .isEqualTo("[{\"line\":1,\"product_id\":\"te\\\"a\",\"requested\":2,\"available\":1}]");
  }

  @Test
  void a_price_that_has_changed_is_told_with_the_current_one() {
    catalogue.sells("tea", new Product("Green tea", usd("7.50"), OptionalInt.empty()));

    var refused = customer.post("/orders", TWO_TEAS.replace("2}", "2, \"unit_price\": 7}"));

    assertThat(refused.outcome()).isEqualTo("409 price-changed");
    assertThat(refused.json().get("lines").toString())
        .isEqualTo(
            "[{\"line\":1,\"product_id\":\"tea\",\"expected_price\":\"7.00\",\"current_price\":\"7.50\"}]");
  }

  @Test
  void a_product_that_is_sold_in_another_currency_makes_the_currency_wrong() {
    catalogue.says(new Answer.OtherCurrency(Currency.getInstance("EUR")));

    var refused = customer.post("/orders", TWO_TEAS);

    assertThat(refused.outcome()).isEqualTo("422 validation-failed");
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("/currency");
    assertThat(refused.at("/errors/0/detail")).isEqualTo("must be EUR, which a product is sold in");
  }

  @Test
  void a_catalogue_that_does_not_answer_is_told_from_one_that_is_away() {
    catalogue.says(new Answer.TimedOut());
    var late = customer.post("/orders", TWO_TEAS);
    catalogue.says(new Answer.Unavailable(Duration.ofMillis(29_001)));
    var away = customer.post("/orders", TWO_TEAS);

    assertThat(late.outcome()).isEqualTo("504 dependency-timeout");
    assertThat(late.header("Retry-After")).isEqualTo("1");
    assertThat(away.outcome()).isEqualTo("503 dependency-unavailable");
    assertThat(away.header("Retry-After")).isEqualTo("30");
  }

  @Test
  void a_refused_request_leaves_its_key_free() {
    var keyed = customer.with("Idempotency-Key", "k");
    var unknown = keyed.post("/orders", TWO_TEAS);
    catalogue.sells("tea", new Product("Green tea", usd("7.50"), OptionalInt.empty()));

    var placed = keyed.post("/orders", TWO_TEAS);
    catalogue.says(new Answer.TimedOut());
    var again = keyed.post("/orders", TWO_TEAS);

    assertThat(unknown.outcome()).isEqualTo("404 product-not-found");
    assertThat(placed.outcome()).isEqualTo("201");
    assertThat(again.body()).isEqualTo(placed.body());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }
}
