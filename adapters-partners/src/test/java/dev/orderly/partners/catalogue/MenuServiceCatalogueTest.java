package dev.orderly.partners.catalogue;

import static dev.orderly.domain.order.OrderSamples.USD;
import static dev.orderly.domain.order.OrderSamples.usd;
import static dev.orderly.partners.Behaviour.hangs;
import static dev.orderly.partners.Behaviour.json;
import static dev.orderly.partners.Behaviour.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.catalogue.Catalogue;
import dev.orderly.domain.catalogue.Catalogue.Answer;
import dev.orderly.domain.catalogue.CatalogueContract;
import dev.orderly.domain.catalogue.Product;
import dev.orderly.domain.catalogue.Wish;
import dev.orderly.domain.order.Modifier;
import dev.orderly.domain.order.Shortage;
import dev.orderly.partners.PartnerServer;
import dev.orderly.partners.client.Connections;
import dev.orderly.partners.client.PartnerClient;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MenuServiceCatalogueTest extends CatalogueContract {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Answer UNAVAILABLE = new Answer.Unavailable(Duration.ofSeconds(1));

  private final Connections connections = Connections.open();
  private final PartnerServer partner = PartnerServer.start();

  @AfterEach
  void close() {
    connections.close();
    partner.close();
  }

  @Override
  protected Catalogue selling(Map<String, Product> products) {
    var items =
        products.entrySet().stream()
            .map(entry -> item(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return answering(items);
  }

  private static String item(String id, Product product) {
    var stock = product.inStock();
    return """
    {"product_id": "%s", "name": "%s", "price": %s, "currency": "%s", "available": %s}
    """
        .formatted(
            id,
            product.name(),
            product.price().text(),
            product.price().currency(),
            stock.isPresent() ? Integer.toString(stock.getAsInt()) : "true");
  }

  private Catalogue answering(String items) {
    partner.always(json("{\"items\": [" + items + "]}"));
    return catalogue(PATIENCE);
  }

  @Test
  void the_whole_order_is_asked_for_in_one_question() {
    var catalogue = selling(Map.of("tea", TEA, "cup", CUPS));
    var milk = new Modifier("\"Oat\" milk", usd("0.40"));

    var answer = catalogue.find(List.of(new Wish("tea", 2, List.of(milk)), aWish("cup", 1)), USD);

    assertThat(answer).isEqualTo(new Answer.Found(List.of(TEA, CUPS)));
    assertThat(partner.requests()).hasSize(1);
    var request = partner.requests().getFirst();
    assertThat(request.method() + " " + request.path()).isEqualTo("POST /validate");
    assertThat(request.body())
        .isEqualTo(
            "{\"items\":[{\"product_id\":\"tea\",\"quantity\":2,\"modifiers\":"
                + "[{\"name\":\"\\\"Oat\\\" milk\",\"price\":\"0.40\"}]},"
                + "{\"product_id\":\"cup\",\"quantity\":1,\"modifiers\":[]}]}");
  }

  @Test
  void a_menu_may_answer_each_line_or_each_dish() {
    var each =
        answering(
            """
            {"product_id": 7, "name": "Small tea", "price": 2, "available": true},
            {"product_id": 7, "name": "Large tea", "price": 3, "available": true}
            """);

    var answer = each.find(List.of(aWish("7", 1), aWish("7", 1), aWish("7", 1)), USD);

    var small = new Product("Small tea", usd("2.00"), OptionalInt.empty());
    var large = new Product("Large tea", usd("3.00"), OptionalInt.empty());
    assertThat(answer).isEqualTo(new Answer.Found(List.of(small, large, large)));
  }

  @Test
  void a_dish_that_is_off_today_is_one_that_there_is_none_of() {
    var catalogue =
        answering(
            "{\"product_id\": \"tea\", \"name\": \"Tea\", \"price\": 2, \"available\": false}");

    var answer = catalogue.find(List.of(aWish("tea", 1), aWish("tea", 2)), USD);

    assertThat(answer)
        .isEqualTo(
            new Answer.NotEnough(
                List.of(new Shortage(1, "tea", 1, 0), new Shortage(2, "tea", 2, 0))));
  }

  @Test
  void a_menu_that_names_no_currency_is_in_the_usual_one() {
    var catalogue = answering("{\"product_id\": \"tea\", \"name\": \"Tea\", \"price\": 2.5}");

    var usual = catalogue.find(List.of(aWish("tea", 1)), USD);
    var other = catalogue.find(List.of(aWish("tea", 1)), Currency.getInstance("EUR"));

    assertThat(usual).isEqualTo(new Answer.Found(List.of(TEA)));
    assertThat(other).isEqualTo(new Answer.OtherCurrency(USD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"items\": {}}",
        "{\"items\": [[]]}",
        "{\"items\": [{\"name\": \"Tea\", \"price\": 2}]}",
        "{\"items\": [{\"product_id\": \"tea\", \"price\": 2}]}",
        "{\"items\": [{\"product_id\": \"tea\", \"name\": \"Tea\"}]}",
        "{\"items\": [{\"product_id\": \"tea\", \"name\": \"Tea\", \"price\": 2, \"available\":"
            + " \"yes\"}]}"
      })
  void a_menu_that_is_not_understood_sells_nothing(String answer) {
    partner.always(json(answer));

    var found = catalogue(PATIENCE).find(List.of(aWish("tea", 1)), USD);

    assertThat(found).isEqualTo(UNAVAILABLE);
  }

  @Test
  void a_menu_that_is_away_is_told_from_one_that_is_late() {
    partner.next(status(404), hangs());
    var catalogue = catalogue(Duration.ofSeconds(1));

    var away = catalogue.find(List.of(aWish("tea", 1)), USD);
    var late = catalogue.find(List.of(aWish("tea", 1)), USD);

    assertThat(away).isEqualTo(UNAVAILABLE);
    assertThat(late).isEqualTo(new Answer.TimedOut());
  }

  private Catalogue catalogue(Duration patience) {
    var client = new PartnerClient("menu-service", partner.address(), patience, connections);
    return new MenuServiceCatalogue(client, USD);
  }
}
