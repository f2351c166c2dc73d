package dev.orderly.domain.stock;

import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.anId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.Shortage;
import dev.orderly.domain.stock.Stock.Release;
import dev.orderly.domain.stock.Stock.Reservation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every warehouse does with reservations, however it is reached. */
public abstract class StockContract {

  /** A line of the product {@code sku-1}. */
  private static final Line FOUR = aLine(1, "5.00", 4);

  private static final OrderId ORDER = new OrderId(anId());
  private static final OrderId OTHER = new OrderId(anId());

  /** A warehouse that has so much of each product. */
  protected abstract Stock holding(Map<String, Integer> products);

  @Test
  void what_is_reserved_is_gone_for_others() {
    var stock = holding(Map.of("sku-1", 5));

    var first = stock.reserve(ORDER, List.of(FOUR));
    var second = stock.reserve(OTHER, List.of(FOUR));

    assertThat(first).isEqualTo(new Reservation.Reserved());
    assertThat(second).isEqualTo(new Reservation.Short(List.of(new Shortage(1, "sku-1", 4, 1))));
  }

  @Test
  void an_order_that_asks_twice_has_one_reservation() {
    var stock = holding(Map.of("sku-1", 8));

    var first = stock.reserve(ORDER, List.of(FOUR));
    var again = stock.reserve(ORDER, List.of(FOUR));
    var other = stock.reserve(OTHER, List.of(FOUR));

    assertThat(List.of(first, again, other)).containsOnly(new Reservation.Reserved());
  }

  @Test
  void what_is_released_is_there_for_others_once() {
    var stock = holding(Map.of("sku-1", 4));
    assertThat(stock.reserve(ORDER, List.of(FOUR))).isEqualTo(new Reservation.Reserved());

    var released = stock.release(ORDER, List.of(FOUR));
    var again = stock.release(ORDER, List.of(FOUR));

    assertThat(List.of(released, again)).containsOnly(new Release.Released());
    assertThat(stock.reserve(OTHER, List.of(FOUR))).isEqualTo(new Reservation.Reserved());
    assertThat(stock.reserve(new OrderId(anId()), List.of(FOUR)))
        .isEqualTo(new Reservation.Short(List.of(new Shortage(1, "sku-1", 4, 0))));
  }

  @Test
  void releasing_what_was_never_reserved_is_done_at_once() {
    var stock = holding(Map.of("sku-1", 4));

    var released = stock.release(ORDER, List.of(FOUR));

    assertThat(released).isEqualTo(new Release.Released());
  }

  @Test
  void an_order_that_cannot_be_served_whole_reserves_nothing() {
    var stock = holding(Map.of("sku-1", 4, "sku-2", 1));

    var both = stock.reserve(ORDER, List.of(FOUR, aLine(2, "1.00", 2)));
    var other = stock.reserve(OTHER, List.of(FOUR));

    assertThat(both).isEqualTo(new Reservation.Short(List.of(new Shortage(2, "sku-2", 2, 1))));
    assertThat(other).isEqualTo(new Reservation.Reserved());
  }
}
