package dev.orderly.persistence.confirmation;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.anId;
import static dev.orderly.domain.order.OrderSamples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.confirmation.Confirmations.Recorded;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.OrderId;
import dev.orderly.persistence.Shop;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class JdbiConfirmationsTest {

  @AutoClose private static final Shop shop = Shop.open();

  @Test
  void an_event_is_recorded_once() {
    var confirmations = new JdbiConfirmations(shop.database());
    var order = shop.place(shop.aCustomer(), STANDARD);
    var event = anId().toString();

    var first = confirmations.record(event, order.id(), NOON);
    var second = confirmations.record(event, order.id(), NOON.plusSeconds(1));

    assertThat(first)
        .isEqualTo(
            new Recorded.Now(
                order.number(), order.user(), order.tenant(), Status.PENDING, 1, usd("10.00")));
    assertThat(second).isEqualTo(new Recorded.Before());
    assertThat(
            shop.column(
                "select confirmed_at from order_confirmations where event_id = '%s'"
                    .formatted(event)))
        .hasSize(1);
    assertThat(shop.column("select consumer from inbox where event_id = '%s'".formatted(event)))
        .containsExactly("new_order");
  }

  @Test
  void an_unknown_order_leaves_nothing_behind() {
    var confirmations = new JdbiConfirmations(shop.database());
    var event = anId().toString();

    var recorded = confirmations.record(event, new OrderId(anId()), NOON);

    assertThat(recorded).isEqualTo(new Recorded.NoSuchOrder());
    assertThat(shop.column("select event_id from inbox where event_id = '%s'".formatted(event)))
        .isEmpty();
  }

  @Test
  void of_many_who_confirm_one_event_over_two_workers_one_records_it() throws Exception {
    var order = shop.place(shop.aCustomer(), STANDARD);
    var event = anId().toString();

    var recorded = new ArrayList<Recorded>();
    try (var other = shop.twin();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = new JdbiConfirmations(shop.database());
      var two = new JdbiConfirmations(other.database());
      var tries = new ArrayList<Callable<Recorded>>();
      for (int i = 0; i < 50; i++) {
        tries.add(() -> one.record(event, order.id(), NOON));
        tries.add(() -> two.record(event, order.id(), NOON));
      }
      for (Future<Recorded> attempt : threads.invokeAll(tries)) {
        recorded.add(attempt.get());
      }
    }

    assertThat(recorded.stream().filter(Recorded.Now.class::isInstance)).hasSize(1);
    assertThat(recorded.stream().filter(Recorded.Before.class::isInstance)).hasSize(99);
  }
}
