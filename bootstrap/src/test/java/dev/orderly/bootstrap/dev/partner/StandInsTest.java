package dev.orderly.bootstrap.dev.partner;

import static dev.orderly.domain.order.OrderSamples.USD;
import static dev.orderly.domain.order.OrderSamples.anId;
import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import dev.orderly.application.settings.Environment;
import dev.orderly.domain.catalogue.Catalogue.Answer;
import dev.orderly.domain.catalogue.Product;
import dev.orderly.domain.catalogue.Wish;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.Shortage;
import dev.orderly.domain.payment.Payments;
import dev.orderly.domain.stock.Stock;
import dev.orderly.domain.stock.Stock.Release;
import dev.orderly.domain.stock.Stock.Reservation;
import dev.orderly.partners.PartnerSettings;
import dev.orderly.partners.Partners;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The partners that stand in for real ones, called by the adapters that call real ones. */
class StandInsTest {

  private final StandIns standIns = StandIns.start(Duration.ofMillis(10));
  private final Partners partners =
      Partners.open(PartnerSettings.from(Environment.of(standIns.settings())));
  private final Stock stock = partners.stock().orElseThrow();
  private final Payments payments = partners.payments().orElseThrow();
  private final List<String> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    partners.close();
    standIns.close();
  }

  @Test
  void the_catalogue_sells_twenty_products_and_no_other() {
    var catalogue = partners.catalogue(USD).orElseThrow();

    var found = catalogue.find(List.of(wish("tea-1", 2), wish("kettle-1", 5)), USD);
    var unknown = catalogue.find(List.of(wish("tea-1", 1), wish("rocket", 1)), USD);

    assertThat(Article.ALL).hasSize(20).extracting(Article::id).doesNotHaveDuplicates();
    assertThat(found)
        .isEqualTo(
            new Answer.Found(
                List.of(
                    new Product("Green tea", usd("7.50"), OptionalInt.of(1_000)),
                    new Product("Kettle", usd("49.00"), OptionalInt.of(5)))));
    assertThat(unknown).isEqualTo(new Answer.Unknown(List.of(2)));
  }

  @Test
  void stock_runs_out_and_comes_back_when_it_is_released() {
    var first = new OrderId(anId());
    var second = new OrderId(anId());

    var reserved = stock.reserve(first, kettles(4));
    var again = stock.reserve(first, kettles(4));
    var shortage = stock.reserve(second, kettles(2));
    var released = stock.release(first, kettles(4));
    var releasedAgain = stock.release(first, kettles(4));
    var enough = stock.reserve(second, kettles(5));

    assertThat(List.of(reserved, again, enough)).containsOnly(new Reservation.Reserved());
    assertThat(shortage)
        .isEqualTo(new Reservation.Short(List.of(new Shortage(1, "kettle-1", 2, 1))));
    assertThat(List.of(released, releasedAgain)).containsOnly(new Release.Released());
  }

  @Test
  void of_what_it_does_not_know_the_warehouse_has_nothing() {
    var line = new Line(1, "rocket", "Rocket", usd("1.00"), 1, List.of(), false);

    assertThat(stock.reserve(new OrderId(anId()), List.of(line)))
        .isEqualTo(new Reservation.Short(List.of(new Shortage(1, "rocket", 1, 0))));
  }

  @Test
  void a_payment_is_authorised_after_a_moment_and_told_once() {
    var order = new OrderId(anId());
    standIns.tellThrough((type, id, json) -> told.add(type + " " + id + " " + json));

    var asked = payments.request(order, usd("19.98"));
    var again = payments.request(order, usd("19.98"));
    var other = payments.request(new OrderId(anId()), usd("64.13"));

    assertThat(List.of(asked, again))
        .containsOnly(new Payments.Request.Accepted("pi-" + order, "processing"));
    assertThat(other).isInstanceOf(Payments.Request.Accepted.class);
    Eventually.holds(() -> assertThat(told).hasSize(2));
    assertThat(told)
        .contains(
            "payment.authorized.v1 news-of-pi-%1$s {\"event_id\":\"news-of-pi-%1$s\",\"order_id\":\"%1$s\",\"payment_id\":\"pi-%1$s\",\"amount\":\"19.98\",\"currency\":\"USD\"}"
                .formatted(order))
        .anyMatch(
            it ->
                it.startsWith("payment.failed.v1")
                    && it.contains("\"reason\":\"the card was declined\""));
  }

  @Test
  void news_that_cannot_be_told_is_told_later() {
    var attempts = new AtomicInteger();
    standIns.tellThrough(
        (type, _, _) -> {
          if (attempts.incrementAndGet() == 1) {
            throw Unavailable.away("the database", null);
          }
          told.add(type);
        });

    assertThat(payments.request(new OrderId(anId()), usd("1.00")))
        .isInstanceOf(Payments.Request.Accepted.class);

    Eventually.holds(() -> assertThat(told).containsExactly("payment.authorized.v1"));
  }

  @Test
  void people_can_look_at_them_and_nonsense_is_refused() throws Exception {
    var settings = standIns.settings();
    var products = settings.get("PRODUCT_SERVICE_URL");
    var inventory = settings.get("INVENTORY_SERVICE_URL");
    var payment = settings.get("PAYMENT_SERVICE_URL");

    assertThat(call("GET", products + "/api/v1/products")).startsWith("200 {\"data\":[{\"id\":\"");
    assertThat(call("GET", inventory + "/inventory"))
        .startsWith("200 ")
        .contains("{\"product_id\":\"kettle-1\",\"available\":5}");
    assertThat(call("GET", products + "/")).startsWith("404 ");
    assertThat(call("POST", inventory + "/inventory/reserve")).startsWith("400 ");
    assertThat(call("POST", inventory + "/inventory/release")).startsWith("404 ");
    assertThat(call("GET", inventory + "/elsewhere")).startsWith("404 ");
    assertThat(call("POST", payment + "/payments/intents")).startsWith("400 ");
    assertThat(call("GET", payment + "/payments/intents")).startsWith("404 ");
    assertThat(standIns.lines()).hasSize(3);
  }

  private static String call(String method, String address) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofString("{nonsense"))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    }
  }

  private static Wish wish(String product, int quantity) {
    return new Wish(product, quantity, List.of());
  }

  private static List<Line> kettles(int quantity) {
    return List.of(new Line(1, "kettle-1", "Kettle", usd("49.00"), quantity, List.of(), false));
  }
}
