package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TripwireTest {

  private static final String NAME = "test";

  private final Connection connection = new Broker(Settings.of(), NAME).connect("watch");
  private final Spy spy = Spy.connected();

  @AfterEach
  void close() {
    Broker.hangUp(connection);
    spy.close();
  }

  private Tripwire strung() throws IOException {
    return Tripwire.stringTo(Queue.NEW_ORDER, connection, NAME);
  }

  private static void declareAnew() {
    Broker.hangUp(new Broker(Settings.of(), "somebody").connect("declare"));
  }

  @Test
  void it_is_whole_as_long_as_the_queue_is_there_whatever_is_in_it() throws IOException {
    var wire = strung();
    spy.send("", "new_order", Map.of(), "a message");
    spy.empty("new_order");

    assertThat(wire.isWhole()).isTrue();
    assertThat(wire.isWhole()).isTrue();
  }

  @Test
  void it_is_broken_also_when_the_queue_is_there_again() throws IOException {
    var wire = strung();
    spy.channel().queueDelete("new_order");
    declareAnew();

    assertThat(wire.isWhole()).isFalse();
    assertThat(strung().isWhole()).isTrue();
  }

  @Test
  void one_that_is_strung_twice_is_one() throws IOException {
    var before = strung();

    assertThat(strung().isWhole()).isTrue();
    assertThat(before.isWhole()).isTrue();
  }

  @Test
  void a_queue_that_is_not_there_is_told_at_once() throws IOException {
    spy.channel().queueDelete("new_order");

    assertThatThrownBy(this::strung)
        .satisfies(it -> assertThat(Topology.isMissing(it.getCause())).isTrue());
    declareAnew();
  }

  /** As it is where an operator has declared everything, and we may declare nothing. */
  @Test
  void where_no_wire_can_be_strung_the_queue_itself_is_looked_for() throws IOException {
    spy.channel().exchangeDeclare("new_order.watch.refused", "direct");
    try {
      var look = Tripwire.stringTo(Queue.NEW_ORDER, connection, "refused");
      assertThat(look.isWhole()).isTrue();
      spy.channel().queueDelete("new_order");

      assertThat(look.isWhole()).isFalse();
    } finally {
      spy.channel().exchangeDelete("new_order.watch.refused");
      declareAnew();
    }
  }

  @Test
  void nobody_knows_without_a_connection() throws IOException {
    var wire = strung();
    Broker.hangUp(connection);

    assertThatThrownBy(wire::isWhole).isInstanceOf(IOException.class);
  }
}
