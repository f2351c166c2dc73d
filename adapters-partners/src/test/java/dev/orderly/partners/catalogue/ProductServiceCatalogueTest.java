package dev.orderly.partners.catalogue;

import static dev.orderly.domain.order.OrderSamples.USD;
import static dev.orderly.domain.order.OrderSamples.money;
import static dev.orderly.partners.Behaviour.hangs;
import static dev.orderly.partners.Behaviour.json;
import static dev.orderly.partners.Behaviour.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.catalogue.Catalogue;
import dev.orderly.domain.catalogue.Catalogue.Answer;
import dev.orderly.domain.catalogue.CatalogueContract;
import dev.orderly.domain.catalogue.Product;
import dev.orderly.domain.money.Money;
import dev.orderly.partners.PartnerServer;
import dev.orderly.partners.client.Connections;
import dev.orderly.partners.client.PartnerClient;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductServiceCatalogueTest extends CatalogueContract {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PATH = "/api/v1/products/";
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
    partner.always(
        (request, line) -> {
          var segment = request.path().substring(PATH.length());
          var product = products.get(URLDecoder.decode(segment, StandardCharsets.UTF_8));
          var answer = product == null ? status(404) : json(resource(segment, product));
          answer.answer(request, line);
        });
    return catalogue(PATIENCE, Duration.ZERO);
  }

  private static String resource(String id, Product product) {
    var stock = product.inStock();
    return """
    {"id": "%s", "name": "%s", "price": "%s", "currency": "%s", "stock": %s, "active": true}
    """
        .formatted(
            id,
            product.name(),
            product.price().text(),
            product.price().currency(),
            stock.isPresent() ? Integer.toString(stock.getAsInt()) : "null");
  }

  @Test
  void a_product_on_many_lines_is_fetched_once() {
    var catalogue = selling(Map.of("tea", TEA, "cup", CUPS));

    var answer = catalogue.find(List.of(aWish("tea", 1), aWish("cup", 1), aWish("tea", 2)), USD);

    assertThat(answer).isEqualTo(new Answer.Found(List.of(TEA, CUPS, TEA)));
    assertThat(asked()).containsExactlyInAnyOrder(PATH + "tea", PATH + "cup");
  }

  @ParameterizedTest
  @CsvSource({
    "../../admin, ..%2F..%2Fadmin",
    "a b?c#d, a%20b%3Fc%23d",
    "100%, 100%25",
    "té, t%C3%A9",
    "a+b, a%2Bb"
  })
  void an_id_is_one_segment_of_the_path_whatever_is_in_it(String id, String segment) {
    var catalogue = selling(Map.of(id, TEA));

    var answer = catalogue.find(List.of(aWish(id, 1)), USD);

    assertThat(answer).isEqualTo(new Answer.Found(List.of(TEA)));
    assertThat(asked()).containsExactly(PATH + segment);
  }

  @Test
  void nobody_is_sent_to_another_place_by_an_id() {
    var catalogue = selling(Map.of());

    var answer = catalogue.find(List.of(aWish(".", 1), aWish("..", 1)), USD);

    assertThat(answer).isEqualTo(new Answer.Unknown(List.of(1, 2)));
    assertThat(asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"price\": 2.5",
        "\"price\": \"2.50\"",
        "\"price\": \"2.5000\", \"active\": true",
        "\"price\": 25e-1, \"currency\": \"USD\", \"stock\": null, \"active\": null, \"colour\": []"
      })
  void a_price_may_be_written_in_many_ways(String members) {
    partner.always(json("{\"name\": \"Tea\", " + members + "}"));

    var answer = anyCatalogue().find(List.of(aWish("tea", 1)), USD);

    assertThat(answer).isEqualTo(new Answer.Found(List.of(TEA)));
  }

  @Test
  void a_price_has_the_decimals_of_its_currency() {
    partner.always(json("{\"name\": \"Tea\", \"price\": \"1.250\", \"currency\": \"KWD\"}"));

    var answer = anyCatalogue().find(List.of(aWish("tea", 1)), Currency.getInstance("KWD"));

    assertThat(answer).isEqualTo(new Answer.Found(List.of(tea(money("1.250", "KWD")))));
  }

  @Test
  void a_price_that_names_no_currency_is_not_in_the_one_that_the_client_chooses() {
    partner.always(json("{\"name\": \"Tea\", \"price\": 2.5}"));

    var answer = anyCatalogue().find(List.of(aWish("tea", 1)), Currency.getInstance("IDR"));

    assertThat(answer).isEqualTo(new Answer.OtherCurrency(USD));
  }

  @Test
  void a_product_that_is_not_active_is_not_for_sale() {
    partner.always(json("{\"name\": \"Tea\", \"price\": 2.5, \"active\": false}"));

    var answer = anyCatalogue().find(List.of(aWish("tea", 1)), USD);

    assertThat(answer).isEqualTo(new Answer.Unknown(List.of(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"price\": 2.5}",
        "{\"name\": \"\", \"price\": 2.5}",
        "{\"name\": \"Te\\u0000a\", \"price\": 2.5}",
        "{\"name\": \"Tea\"}",
        "{\"name\": \"Tea\", \"price\": null}",
        "{\"name\": \"Tea\", \"price\": -0.01}",
        "{\"name\": \"Tea\", \"price\": 2.505}",
        "{\"name\": \"Tea\", \"price\": 10000000}",
        "{\"name\": \"Tea\", \"price\": 1e999999999}",
        "{\"name\": \"Tea\", \"price\": 1e-999999999}",
        "{\"name\": \"Tea\", \"price\": 1e99999999999}",
        "{\"name\": \"Tea\", \"price\": 2.5, \"currency\": \"XXX\"}",
        "{\"name\": \"Tea\", \"price\": 2.5, \"currency\": \"dollars\"}",
        "{\"name\": \"Tea\", \"price\": 2.5, \"stock\": \"many\"}",
        "{\"name\": \"Tea\", \"price\": 2.5, \"active\": \"no\"}",
        "[{\"name\": \"Tea\", \"price\": 2.5}]",
        "\"Tea\""
      })
  void a_product_that_is_not_understood_is_not_sold(String product) {
    partner.always(json(product));

    var answer = anyCatalogue().find(List.of(aWish("tea", 1)), USD);

    assertThat(answer).isEqualTo(UNAVAILABLE);
  }

  @Test
  void a_service_that_is_away_is_told_from_one_that_is_late() {
    partner.next(status(500), status(500), status(500), hangs());
    var catalogue = catalogue(Duration.ofSeconds(1), Duration.ZERO);

    var away = catalogue.find(List.of(aWish("tea", 1)), USD);
    var late = catalogue.find(List.of(aWish("tea", 1)), USD);

    assertThat(away).isEqualTo(UNAVAILABLE);
    assertThat(late).isEqualTo(new Answer.TimedOut());
  }

  @Test
  void what_is_remembered_is_not_asked_again() {
    selling(Map.of("tea", TEA, "cup", CUPS));
    var catalogue = catalogue(PATIENCE, Duration.ofHours(1));
    var first = catalogue.find(List.of(aWish("tea", 1)), USD);

    var both = catalogue.find(List.of(aWish("tea", 1), aWish("cup", 6)), USD);
    partner.always(status(500));
    var again = catalogue.find(List.of(aWish("cup", 5), aWish("tea", 1)), USD);

    assertThat(first).isEqualTo(new Answer.Found(List.of(TEA)));
    assertThat(both).isInstanceOf(Answer.NotEnough.class);
    assertThat(again).isEqualTo(new Answer.Found(List.of(CUPS, TEA)));
    assertThat(asked()).containsExactly(PATH + "tea", PATH + "cup");
  }

  @Test
  void what_is_not_for_sale_is_not_remembered() {
    partner.next(status(404), json("{\"name\": \"Tea\", \"price\": 2.5, \"active\": false}"));
    partner.always(json("{\"name\": \"Tea\", \"price\": 2.5}"));
    var catalogue = catalogue(PATIENCE, Duration.ofHours(1));

    var answers =
        Stream.generate(() -> catalogue.find(List.of(aWish("tea", 1)), USD)).limit(3).toList();

    assertThat(answers)
        .containsExactly(
            new Answer.Unknown(List.of(1)),
            new Answer.Unknown(List.of(1)),
            new Answer.Found(List.of(TEA)));
  }

  @Test
  void what_is_remembered_is_believed_for_a_while_only() {
    partner.always(json("{\"name\": \"Tea\", \"price\": 2.5}"));
    var catalogue = catalogue(PATIENCE, Duration.ofMillis(20));

    var found = Optional.<Answer>empty();
    while (partner.requests().size() < 2) {
      found = Optional.of(catalogue.find(List.of(aWish("tea", 1)), USD));
    }

    assertThat(found).contains(new Answer.Found(List.of(TEA)));
  }

  private static Product tea(Money price) {
    return new Product("Tea", price, OptionalInt.empty());
  }

  private Catalogue anyCatalogue() {
    return catalogue(PATIENCE, Duration.ZERO);
  }

  private Catalogue catalogue(Duration patience, Duration believedFor) {
    var client = new PartnerClient("product-service", partner.address(), patience, connections);
    return new ProductServiceCatalogue(client, USD, believedFor);
  }

  private List<String> asked() {
    return partner.requests().stream().map(PartnerServer.Request::path).toList();
  }
}
