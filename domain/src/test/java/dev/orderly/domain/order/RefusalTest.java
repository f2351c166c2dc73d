package dev.orderly.domain.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.anOrder;
import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * A refusal says what was so when it was made, whatever becomes of the lists that it was made from.
 */
class RefusalTest {

  @Test
  void what_was_allowed_stays_as_it_was() {
    var id = anOrder().id();

    assertKept(
        Status.PAID,
        allowed -> new Refusal.NotAllowed(id, STANDARD, Status.PENDING, Status.SHIPPED, allowed));
    assertKept(
        Status.CANCELED,
        allowed -> new Refusal.OnHold(id, STANDARD, Status.PENDING, Status.PAID, allowed));
  }

  @Test
  void the_lines_that_were_named_stay_as_they_were() {
    assertKept(1, Refusal.NoSuchProducts::new);
    assertKept(new Shortage(1, "sku-1", 3, 2), Refusal.NotEnoughStock::new);
    assertKept(new PriceChange(1, "sku-1", usd("5.00"), usd("6.00")), Refusal.PriceChanged::new);
  }

  private static <T> void assertKept(T item, Function<List<T>, Refusal> refusal) {
    var given = new ArrayList<T>(List.of(item));

    var made = refusal.apply(given);
    given.clear();

    assertThat(made).isEqualTo(refusal.apply(List.of(item)));
  }
}
