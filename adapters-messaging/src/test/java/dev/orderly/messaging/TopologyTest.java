package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.description.AsyncApi;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TopologyTest {

  private final Spy spy = Spy.connected();

  @AfterEach
  void close() {
    spy.close();
  }

  private static void declare() {
    Broker.hangUp(new Broker(Settings.of(), "test").connect("declare"));
  }

  @Test
  void whoever_comes_first_declares_everything_and_the_next_changes_nothing() {
    declare();

    declare();

    assertThat(TestServers.rabbit().queueDepths())
        .containsKeys(
            "new_order",
            "new_order.dead",
            "new_order.retry.100ms",
            "new_order.retry.200ms",
            "order-service-events",
            "order-service-events.dead",
            "order-service-events.retry.100ms",
            "order-service-events.retry.200ms");
  }

  @Test
  void a_queue_that_somebody_declared_otherwise_is_used_as_it_is() throws IOException {
    declare();
    spy.channel().queueDelete("new_order");
    spy.channel().queueDeclare("new_order", true, false, false, Map.of());
    spy.send("", "new_order", Map.of(), "kept");

    declare();

    spy.send("orders.events", "order.created.v1", Map.of(), "bound");
    assertThat(Spy.text(spy.takeOne("new_order"))).isEqualTo("kept");
    assertThat(Spy.text(spy.takeOne("new_order"))).isEqualTo("bound");
    spy.channel().queueDelete("new_order");
  }

  @Test
  void what_flows_into_each_queue_is_described() {
    for (var queue : Queue.ALL) {
      var bindings =
          queue.bindings().stream().map(it -> it.exchange() + " " + it.pattern()).toList();

      assertThat(AsyncApi.OURS.boundTo(queue.name())).isEqualTo(bindings);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "payments.events, payment.authorized.v1",
    "payments.events, payment.failed.v1",
    "payments.events, payment.settled.v1",
    "inventory.events, inventory.reserved.v1",
    "inventory.events, inventory.reservation.failed.v1"
  })
  void news_of_payments_and_of_goods_reaches_its_queue(String exchange, String type)
      throws IOException {
    declare();
    spy.empty("order-service-events");

    spy.send(exchange, type, Map.of(), type);

    assertThat(Spy.text(spy.takeOne("order-service-events"))).isEqualTo(type);
  }

  @Test
  void a_missing_binding_comes_back() throws IOException {
    declare();
    spy.channel().queueUnbind("new_order", "orders.events", "order.created.v1");

    declare();

    spy.send("orders.events", "order.created.v1", Map.of(), "bound");
    assertThat(Spy.text(spy.takeOne("new_order"))).isEqualTo("bound");
  }
}
