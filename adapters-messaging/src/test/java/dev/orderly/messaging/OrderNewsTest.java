package dev.orderly.messaging;

import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderly.application.description.AsyncApi;
import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.application.order.OrderHistory.Entry;
import dev.orderly.application.order.ReactToNews;
import dev.orderly.application.order.UncachedOrders;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.domain.order.Placement;
import dev.orderly.messaging.EventHandler.Handled;
import dev.orderly.messaging.InboundMessage.Reading;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others write about payments and goods, and what becomes of an order of 10.00 USD then. */
final class OrderNewsTest {

  private static final String AUTHORIZED = "payment.authorized.v1";
  private static final String FAILED = "payment.failed.v1";
  private static final String SHORT = "inventory.reservation.failed.v1";

  private final InMemoryOrders orders = new InMemoryOrders();
  private final OrderNews orderNews =
      new OrderNews(new ReactToNews(orders, new UncachedOrders(), InstantSource.fixed(NOON)));
  private final Order order = placed();

  @ParameterizedTest
  @CsvSource({
    "payment.authorized.v1, true",
    "payment.failed.v1, true",
    "inventory.reservation.failed.v1, true",
    "payment.settled.v1, false",
    "inventory.reserved.v1, false",
    "payment.authorized.v2, false",
    "order.created.v1, false",
    ", false"
  })
  void only_what_orders_react_to_is_taken(String type, boolean taken) {
    assertThat(orderNews.takes(Optional.ofNullable(type))).isEqualTo(taken);
  }

  @Test
  void what_the_description_shows_is_understood_and_it_shows_all_that_orders_react_to() {
    var shown =
        AsyncApi.OURS.messages().stream().filter(it -> it.matches("(payment|inventory)[.].*"));

    assertThat(shown).containsExactly(SHORT, AUTHORIZED, FAILED).allMatch(NewsReader::knows);
    for (var type : List.of(SHORT, AUTHORIZED, FAILED)) {
      for (var example : AsyncApi.OURS.examples(type)) {
        var attributes =
            new Attributes(new BasicProperties.Builder().build(), example.headers(), type);
        var body = example.payload().getBytes(StandardCharsets.UTF_8);
        var message = ((Reading.Readable) InboundMessage.read(attributes, body)).message();

        assertThat(message.type()).contains(type);
        assertThat(NewsReader.read(message)).isInstanceOf(NewsReader.Reading.Readable.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'amount':10.00,'currency':'USD'}",
        "{'amount':10,'currency':'USD','payment_id':'p-1','new':{'in':['v1']}}",
        "{'amount':'10.00'}",
        "{'amount':' 10 ','currency':'usd'}",
        "{'amount':null,'currency':null}",
        "{'amount':1e1}"
      })
  void a_payment_of_what_the_order_costs_moves_it(String body) {
    var handled = orderNews.handle(message(AUTHORIZED, body));

    assertThat(handled).isEqualTo(new Handled.Done());
    assertThat(now().status()).isEqualTo(Status.PAID);
    assertThat(now().payment()).isEqualTo(PaymentStatus.AUTHORIZED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'amount':9.99,'currency':'USD'}",
        "{'amount':'10.001'}",
        "{'amount':10.00,'currency':'EUR'}",
        "{'amount':'1e999999999'}",
        "{'amount':-10.00}",
        "{'amount':10.00,'currency':840}",
        "{'amount':1000,'currency':'USD'}"
      })
  void any_other_payment_holds_it(String body) {
    var handled = orderNews.handle(message(AUTHORIZED, body));

    assertThat(handled).isEqualTo(new Handled.Done());
    assertThat(now().status()).isEqualTo(Status.PENDING);
    assertThat(now().onHold()).isTrue();
    assertThat(lastEntry().reasonCode()).contains("payment-mismatch");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'amount':'ten'}",
        "{'amount':''}",
        "{'amount':{}}",
        "{'amount':true}",
        "{'amount':'00000000000000000000000000000000000000010'}"
      })
  void an_amount_that_is_no_number_is_nothing_to_react_to(String body) {
    var handled = orderNews.handle(message(AUTHORIZED, body));

    assertThat(handled).isEqualTo(new Handled.Never("amount-not-a-number"));
    assertThat(now()).isEqualTo(order);
  }

  @Test
  void a_failed_payment_cancels_and_its_reason_is_kept_on_one_line() {
    var handled = orderNews.handle(message(FAILED, "{'reason':' Card\\n\\u0000declined \\ud800'}"));

    assertThat(handled).isEqualTo(new Handled.Done());
    assertThat(now().status()).isEqualTo(Status.CANCELED);
    assertThat(lastEntry().actor()).isEqualTo("event:payment.failed.v1");
    assertThat(lastEntry().comment()).contains("Card  declined");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'reason':null}", "{'reason':' '}", "{'reason':{}}"})
  void a_failed_payment_need_not_say_why(String body) {
    var handled = orderNews.handle(message(FAILED, body));

    assertThat(handled).isEqualTo(new Handled.Done());
    assertThat(lastEntry().comment()).isEmpty();
  }

  @Test
  void a_reason_without_end_is_cut() {
    var words = "x".repeat(5_000);

    var handled = orderNews.handle(message(FAILED, "{'reason':'%s'}".formatted(words)));

    assertThat(handled).isEqualTo(new Handled.Done());
    assertThat(lastEntry().comment()).contains("x".repeat(1_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                   | 1 2
          {'lines':[]}                                                         | 1 2
          {'lines':null}                                                       | 1 2
          {'lines':'all'}                                                      | 1 2
          {'lines':[7,null,{'sku':'sku-1'}]}                                   | 1 2
          {'lines':[{'product_id':'sku-2','requested':3,'available':1}]}       | 2
          {'lines':[{'product_id':'sku-2'}]}                                   | 2
          {'lines':[{'product_id':'sku-2','available':-1},{'product_id':'?'}]} | 2
          {'lines':[{'product_id':'sku-1','available':99999999999},{'product_id':'sku-2'}]} | 2
          {'lines':[{'product_id':'sku-1','available':'1'}]}                   | 1
          {'lines':[{'product_id':'other','available':0}]}                     | 1 2
          """)
  void a_shortage_marks_the_lines_that_it_names_or_else_all(String body, String lines) {
    var handled = orderNews.handle(message(SHORT, body));

    assertThat(handled).isEqualTo(new Handled.Done());
    assertThat(now().onHold()).isTrue();
    assertThat(now().lines().stream().filter(Line::backordered).map(Line::number))
        .map(String::valueOf)
        .containsExactly(lines.split(" "));
  }

  @Test
  void a_second_copy_has_no_effect_and_says_so() {
    var message = message(AUTHORIZED, "{}");

    var first = orderNews.handle(message);
    var second = orderNews.handle(message);

    assertThat(first).isEqualTo(new Handled.Done());
    assertThat(second).isEqualTo(new Handled.Before());
  }

  @Test
  void news_of_an_order_that_is_not_there_yet_comes_again() {
    var message = message(AUTHORIZED, "{}");
    var early =
        new InboundMessage(
            message.id(),
            message.type(),
            Order.place(aPlacement(Lifecycles.STANDARD)).order().id(),
            message.data(),
            message.trace());

    assertThat(orderNews.handle(early)).isEqualTo(new Handled.NotYet("order-not-found"));
  }

  @Test
  void an_event_that_is_all_in_its_body_is_understood_too() {
    var event =
        """
        {"specversion":"1.0","id":"e-7","type":"payment.authorized.v1","source":"/payments",
         "data":{"order_id":"%s","amount":"9.00"}}\
        """
            .formatted(order.id());
    var properties =
        new BasicProperties.Builder().contentType("application/cloudevents+json").build();

    var handled = orderNews.handle(read(properties, event));

    assertThat(handled).isEqualTo(new Handled.Done());
    assertThat(now().onHold()).isTrue();
  }

  private Order placed() {
    var placed = Order.place(twoLines());
    assertThat(orders.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    return placed.order();
  }

  private Placement twoLines() {
    var lines = List.of(OrderSamples.aLine(1, "2.00", 2), OrderSamples.aLine(2, "2.00", 3));
    var number = orders.nextNumber(OrderSamples.SHOP);
    return aPlacement(OrderSamples.aCustomer(42), Lifecycles.STANDARD, number, lines);
  }

  private Order now() {
    return orders.findAnywhere(order.id()).orElseThrow();
  }

  private Entry lastEntry() {
    return orders.of(order.id()).getLast();
  }

  /** A message with its attributes in the headers; quotes may be single ones. */
  private InboundMessage message(String type, String body) {
    var properties =
        new BasicProperties.Builder()
            .headers(Map.of("cloudEvents_id", "e-1", "cloudEvents_type", type))
            .build();
    var json = body.replace('\'', '"');
    var comma = json.equals("{}") ? "" : ",";
    return read(properties, "{\"order_id\":\"" + order.id() + "\"" + comma + json.substring(1));
  }

  private static InboundMessage read(BasicProperties properties, String body) {
    var headers =
        properties.getHeaders() == null ? Map.<String, Object>of() : properties.getHeaders();
    var attributes = new Attributes(properties, headers, "key");
    var reading = InboundMessage.read(attributes, body.getBytes(StandardCharsets.UTF_8));
    return ((Reading.Readable) reading).message();
  }
}
