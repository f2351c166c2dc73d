package dev.orderly.partners.stock;

import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.anId;
import static dev.orderly.domain.order.OrderSamples.usd;
import static dev.orderly.partners.Behaviour.cutsOff;
import static dev.orderly.partners.Behaviour.hangs;
import static dev.orderly.partners.Behaviour.json;
import static dev.orderly.partners.Behaviour.says;
import static dev.orderly.partners.Behaviour.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.Shortage;
import dev.orderly.domain.stock.Stock;
import dev.orderly.domain.stock.Stock.Release;
import dev.orderly.domain.stock.Stock.Reservation;
import dev.orderly.domain.stock.StockContract;
import dev.orderly.partners.Behaviour;
import dev.orderly.partners.PartnerServer;
import dev.orderly.partners.client.Connections;
import dev.orderly.partners.client.PartnerClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryStockTest extends StockContract {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final OrderId ORDER = new OrderId(anId());
  private static final List<Line> LINES =
      List.of(
          aLine(1, "5.00", 4),
          aLine(2, "1.00", 1),
          new Line(3, "sku-1", "Widget", usd("5.00"), 2, List.of(), false));

  private final Connections connections = Connections.open();
  private final PartnerServer partner = PartnerServer.start();

  @AfterEach
  void close() {
    connections.close();
    partner.close();
  }

  @Override
  protected Stock holding(Map<String, Integer> products) {
    partner.always(new Warehouse(products));
    return stock(PATIENCE);
  }

  @Test
  void each_product_is_reserved_once_with_the_order_as_the_key() {
    partner.always(says(204, "application/json", ""));

    var reserved = stock(PATIENCE).reserve(ORDER, LINES);
    var released = stock(PATIENCE).release(ORDER, LINES);

    assertThat(reserved).isEqualTo(new Reservation.Reserved());
    assertThat(released).isEqualTo(new Release.Released());
    assertThat(partner.requests())
        .extracting(request -> request.method() + " " + request.path())
        .containsExactly("POST /inventory/reserve", "POST /inventory/release");
    assertThat(partner.requests())
        .allSatisfy(
            request -> {
              assertThat(request.header("Idempotency-Key")).isEqualTo(ORDER.toString());
              assertThat(request.body())
                  .isEqualTo(
                      "{\"order_id\":\"%s\",\"items\":[{\"product_id\":\"sku-1\",\"quantity\":6},{\"product_id\":\"sku-2\",\"quantity\":1}]}"
                          .formatted(ORDER));
            });
  }

  @Test
  void a_reservation_whose_answer_was_lost_is_asked_for_again_and_made_once() {
    var warehouse = new Warehouse(Map.of("sku-1", 10, "sku-2", 10));
    Behaviour work = (request, _) -> assertThat(warehouse.handle(request)).isNotNull();
    partner.next(work.then(cutsOff()), work.then(status(502))).always(warehouse);

    var reservation = stock(PATIENCE).reserve(ORDER, LINES);

    assertThat(reservation).isEqualTo(new Reservation.Reserved());
    assertThat(partner.requests()).hasSize(3);
    assertThat(warehouse.reservations()).isEqualTo(1);
    assertThat(warehouse.available("sku-1")).isEqualTo(4);
  }

  @Test
  void a_release_whose_answer_was_lost_is_asked_for_again_and_made_once() {
    var warehouse = new Warehouse(Map.of("sku-1", 10, "sku-2", 10));
    Behaviour work = (request, _) -> assertThat(warehouse.handle(request)).isNotNull();
    partner.next(warehouse, work.then(hangs())).always(warehouse);
    var stock = stock(Duration.ofSeconds(1));
    assertThat(stock.reserve(ORDER, LINES)).isEqualTo(new Reservation.Reserved());

    var late = stock.release(ORDER, LINES);
    var again = stock.release(ORDER, LINES);

    assertThat(late).isEqualTo(new Release.TimedOut());
    assertThat(again).isEqualTo(new Release.Released());
    assertThat(warehouse.available("sku-1")).isEqualTo(10);
  }

  @Test
  void a_shortage_is_one_of_the_lines_that_it_is_about() {
    partner.always(
        says(
            409,
            "application/json",
            "{\"lines\": [{\"product_id\": \"sku-1\", \"available\": 5}, {\"product_id\":"
                + " \"x\"}]}"));

    var reservation = stock(PATIENCE).reserve(ORDER, LINES);

    assertThat(reservation)
        .isEqualTo(new Reservation.Short(List.of(new Shortage(3, "sku-1", 2, 1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<h1>Conflict</h1>",
        "{}",
        "{\"lines\": []}",
        "{\"lines\": \"all\"}",
        "{\"lines\": [{\"available\": 1}]}",
        "{\"lines\": [{\"product_id\": \"sku-9\", \"available\": 1}]}",
        "{\"lines\": [{\"product_id\": \"sku-1\", \"available\": 99}]}"
      })
  void a_shortage_that_is_not_about_certain_lines_is_about_all(String body) {
    partner.always(says(409, "application/json", body));

    var reservation = stock(PATIENCE).reserve(ORDER, LINES);

    assertThat(reservation)
        .isEqualTo(
            new Reservation.Short(
                List.of(
                    new Shortage(1, "sku-1", 4, 0),
                    new Shortage(2, "sku-2", 1, 0),
                    new Shortage(3, "sku-1", 2, 0))));
  }

  @Test
  void a_page_that_says_welcome_is_no_reservation() {
    partner.always(says(200, "text/html", "<h1>Welcome</h1>"));

    var reserved = stock(PATIENCE).reserve(ORDER, LINES);
    var released = stock(PATIENCE).release(ORDER, LINES);

    assertThat(reserved).isEqualTo(new Reservation.Unavailable(Duration.ofSeconds(1)));
    assertThat(released).isEqualTo(new Release.Unavailable(Duration.ofSeconds(1)));
  }

  @Test
  void a_warehouse_that_does_not_answer_leaves_it_open() {
    partner.always(hangs());

    var late = stock(Duration.ofMillis(200)).reserve(ORDER, LINES);
    partner.always(json("[]"));
    var well = stock(PATIENCE).reserve(ORDER, LINES);

    assertThat(late).isEqualTo(new Reservation.TimedOut());
    assertThat(well).isEqualTo(new Reservation.Reserved());
  }

  private Stock stock(Duration patience) {
    return new InventoryStock(
        new PartnerClient("inventory-service", partner.address(), patience, connections));
  }
}
