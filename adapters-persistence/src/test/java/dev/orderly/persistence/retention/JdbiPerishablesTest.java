package dev.orderly.persistence.retention;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.retention.Perishables.Step;
import dev.orderly.application.retention.Retention;
import dev.orderly.persistence.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbiPerishablesTest {

  private static final Retention RETENTION =
      new Retention(Duration.ofDays(30), Duration.ofHours(24));
  private static final int EVENTS = 0;
  private static final int INBOX = 1;
  private static final int KEYS = 2;
  private static final int CALLS = 3;
  private static final int ARRIVALS = 4;
  private static final int ATTEMPTS = 5;

  @AutoClose private Shop shop;

  @BeforeEach
  void open() {
    shop = Shop.open();
    shop.place(shop.aCustomer(), STANDARD);
    shop.leave();
    shop.sql("delete from event_positions", "delete from events");
  }

  @Test
  void events_are_forgotten_when_they_are_old_enough_and_the_feed_knows_from_where_on() {
    left("31 days", 3);
    left("29 days", 2);

    var steps = walk(EVENTS);

    assertThat(steps).containsExactly(new Step(3, true));
    assertThat(shop.column("select event_id from events")).hasSize(2);
    assertThat(shop.column("select event_id from event_positions")).hasSize(2);
    assertThat(shop.column("select tenant_id || ' ' || position from feed_horizons"))
        .isEqualTo(shop.column("select '1 ' || min(position) - 1 from event_positions"));
  }

  @Test
  void calls_of_partners_are_forgotten_with_the_events() {
    shop.sql(
        """
        insert into partner_calls
        select id, now() - age::interval, 'inventory-service', 'reserve', 1, 'done', 12
          from orders, unnest(array['31 days', '29 days']) as age\
        """);

    var steps = walk(CALLS);

    assertThat(steps).containsExactly(new Step(1, true));
    assertThat(shop.column("select attempt from partner_calls")).containsExactly("1");
  }

  @Test
  void arrivals_and_failed_attempts_are_forgotten_with_the_events() {
    shop.sql(
        """
        insert into event_arrivals
        select now() - age::interval, array[]::uuid[] from unnest(array['31 days', '29 days']) as age\
        """,
        """
        insert into failed_attempts
        select gen_random_uuid(), now() - age::interval, 'new_order', 'e', 1, 'dead', 'why'
          from unnest(array['31 days', '29 days']) as age\
        """);

    assertThat(walk(ARRIVALS)).containsExactly(new Step(1, true));
    assertThat(walk(ATTEMPTS)).containsExactly(new Step(1, true));
  }

  @Test
  void many_events_are_forgotten_in_several_steps() {
    left("31 days", 2_500);

    var steps = walk(EVENTS);

    assertThat(steps)
        .containsExactly(new Step(1000, false), new Step(1000, false), new Step(500, true));
    assertThat(shop.column("select event_id from events")).isEmpty();
    assertThat(shop.column("select count(*) from feed_horizons")).containsExactly("1");
  }

  @Test
  void an_event_that_has_not_left_yet_stays_however_old_it_is() {
    left("31 days", 1);
    shop.sql("insert into outbox (event_id, order_id) select event_id, order_id from events");

    var steps = walk(EVENTS);

    assertThat(steps).containsExactly(new Step(0, true));
    assertThat(shop.column("select event_id from events")).hasSize(1);
  }

  @Test
  void the_horizon_never_moves_back() {
    left("31 days", 1);
    shop.sql("insert into feed_horizons values (1, 1000000)");

    walk(EVENTS);

    assertThat(shop.column("select position from feed_horizons")).containsExactly("1000000");
  }

  @Test
  void what_was_handled_is_remembered_for_as_long_as_events_are_kept() {
    shop.sql(
        """
        insert into inbox (consumer, event_id, handled_at) values
          ('new_order', 'old', now() - interval '31 days'),
          ('new_order', 'young', now() - interval '29 days')\
        """);

    var steps = walk(INBOX);

    assertThat(steps).containsExactly(new Step(1, true));
    assertThat(shop.column("select event_id from inbox")).containsExactly("young");
  }

  @Test
  void keys_are_forgotten_when_nobody_repeats_their_requests_any_more() {
    keys("25 hours", 1, 20_000);
    keys("23 hours", 20_001, 40_000);

    var steps = walk(KEYS);

    assertThat(steps.stream().mapToInt(Step::thrownAway).sum()).isEqualTo(20_000);
    assertThat(steps).hasSizeGreaterThan(1).last().matches(Step::last);
    assertThat(shop.column("select count(*) from idempotency_keys")).containsExactly("20000");
    assertThat(walk(KEYS)).allMatch(step -> step.thrownAway() == 0);
  }

  @Test
  void a_walk_reads_the_pages_of_its_step_and_no_others() {
    keys("23 hours", 1, 10_000);

    var plan =
        shop.column(
            """
            explain delete from idempotency_keys
             where ctid >= format('(%s,0)', 0::bigint)::tid
               and ctid < format('(%s,0)', 0::bigint + 500)::tid\
            """);

    assertThat(String.join("\n", plan)).contains("Tid Range Scan");
  }

  private List<Step> walk(int which) {
    var walk = new JdbiPerishables(shop.database()).walks(RETENTION).get(which);
    var steps = new ArrayList<Step>();
    do {
      steps.add(walk.step());
    } while (!steps.getLast().last());
    return steps;
  }

  /** Events that left so long ago. */
  private void left(String ago, int count) {
    shop.sql(
        """
        with told as (
          insert into events (event_id, order_id, tenant_id, sequence, type, time, data)
          select uuidv7(interval '-%1$s'), gen_random_uuid(), 1, 1, 'order.created.v1',
                 now() - interval '%1$s', '{}'
            from generate_series(1, %2$d)
          returning tenant_id, event_id
        )
        insert into event_positions (tenant_id, event_id)
        select tenant_id, event_id from told order by event_id\
        """
            .formatted(ago, count));
  }

  private void keys(String ago, int first, int last) {
    shop.sql(
        """
        insert into idempotency_keys (
          tenant_id, user_id, operation, key, fingerprint, order_id, status_code, version, answer,
          created_at)
        select 1, 1, 'create', n, repeat('f', 64), gen_random_uuid(), 201, 1, repeat('x', 300),
               now() - interval '%s'
          from generate_series(%d, %d) as n\
        """
            .formatted(ago, first, last));
  }
}
