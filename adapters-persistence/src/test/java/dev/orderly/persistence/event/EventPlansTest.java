package dev.orderly.persistence.event;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.event.EventLog.Wish;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.order.ScopeSql;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A part of the log costs the same however long the log is: it is read off indexes, in order. */
class EventPlansTest {

  private static final int EVENTS = 5_000;
  private static final Scope TENANT = new Scope.WholeTenant(TenantId.FIRST);

  @AutoClose private static Shop shop;
  private static Order order;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    order = shop.place(shop.aCustomer(), STANDARD);
    shop.leave();
    shop.sql(
        """
        with copied as (
          insert into events (event_id, order_id, tenant_id, sequence, type, time, data)
          select gen_random_uuid(), gen_random_uuid(), tenant_id, 1, type, time, data
            from events cross join generate_series(1, %d)
          returning tenant_id, event_id
        )
        insert into event_positions (tenant_id, event_id)
        select tenant_id, event_id from copied\
        """
            .formatted(EVENTS));
    shop.database().with(handle -> handle.execute("vacuum analyze events, event_positions"));
  }

  @Test
  void the_feed_is_read_off_the_positions() {
    var plan = plan(wish(TENANT, Optional.empty()));

    assertThat(plan)
        .contains("Index Scan using event_positions_pkey", "Index Scan using events_pkey")
        .doesNotContain("Seq Scan on event");
  }

  @Test
  void what_concerns_one_person_is_looked_for_in_stretches() {
    var own = new Scope.OwnOrders(TenantId.FIRST, new UserId(1));

    var plan = plan(wish(own, Optional.empty()));

    assertThat(plan)
        .contains("Index Scan using event_positions_pkey", "Index Scan using orders_pkey")
        .doesNotContain("Seq Scan on event", "Seq Scan on orders");
  }

  @Test
  void the_events_of_an_order_come_from_their_own_index() {
    var plan = plan(wish(TENANT, Optional.of(order.id())));

    assertThat(plan)
        .contains("events_of_order", "event_positions_event_id_key")
        .doesNotContain("event_positions_pkey", "Seq Scan on event");
  }

  private static Wish wish(Scope scope, Optional<OrderId> order) {
    return new Wish(scope, order, Set.<EventType>of(), OptionalLong.of(7), 20);
  }

  private static String plan(Wish wish) {
    return shop.database()
        .with(
            handle -> {
              // As the planner sees it without our hints.
              handle.execute("set enable_seqscan = on");
              var query = handle.createQuery("explain " + JdbiEventLog.sql(wish));
              ScopeSql.bind(query, wish.scope())
                  .bind("tenant", wish.scope().tenant().value())
                  .bind("after", wish.after().orElse(0))
                  .bind("stretch", 1000)
                  .bind("limit", wish.limit() + 1);
              wish.order().ifPresent(it -> query.bind("order", it.value()));
              List<String> lines = query.mapTo(String.class).list();
              handle.execute("set enable_seqscan = off");
              return String.join("\n", lines);
            });
  }
}
