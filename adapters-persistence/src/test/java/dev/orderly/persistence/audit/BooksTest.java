package dev.orderly.persistence.audit;

import static dev.orderly.domain.lifecycle.Lifecycles.RESTAURANT;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.audit.Check;
import dev.orderly.application.audit.Check.Finding;
import dev.orderly.application.audit.Check.Result;
import dev.orderly.application.audit.Check.Result.Looked;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.seed.Seeding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damage that no trigger lets happen is done past the triggers, and each kind of it is found. */
class BooksTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LATE = Duration.ofMinutes(10);

  @AutoClose private static Shop shop;
  private static Caller customer;
  private Order order;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    customer = shop.aCustomer();
  }

  @BeforeEach
  void order() {
    order = shop.move(shop.place(customer, STANDARD), Status.PAID);
    damage("update events set time = now()"); // it was written at the noon of all tests
  }

  @Test
  void a_busy_shop_and_its_past_are_sound() {
    try (var busy = Shop.open()) {
      new Seeding(busy.database(), OrderSamples.SHOP, Instant.now())
          .sow(new Seeding.Plan(300, 10, 1, "hash"), _ -> {});
      busy.move(busy.place(busy.aCustomer(), RESTAURANT), Status.CONFIRMED);
      busy.leave();
      var _ = busy.place(busy.aCustomer(), STANDARD);
      busy.sql("update events set time = now()");

      assertThat(look(busy, 10).values()).containsOnly(new Looked(0, List.of()));
    }
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          status | update orders set status = 'SHIPPED' where id = '{id}' | is SHIPPED, and its history ends at PAID
          status | delete from order_status_history where order_id = '{id}' | is PAID, and its history ends nowhere
          history | update order_status_history set seq = 3 where order_id = '{id}' and seq = 2 | line 2 of its history is missing
          history | update order_status_history set from_status = 'SHIPPED' where order_id = '{id}' and seq = 2 | line 2 begins at SHIPPED, and the one before ends at PENDING
          history | update orders set lifecycle = 'retail' where id = '{id}' | line 2 is no move of the lifecycle: PENDING to PAID
          totals | update orders set items = jsonb_set(items, '{0,line_total}', '11.00') where id = '{id}' | subtotal 10.00, and its lines make 11.00
          totals | update orders set items = jsonb_set(items, '{0,quantity}', '3') where id = '{id}' | a line is not price and modifiers times quantity
          totals | update orders set items = jsonb_set(items, '{0,modifiers}', '[{"name": "x", "price": 1}]') where id = '{id}' | a line is not price and modifiers times quantity
          totals | alter domain order_lines drop constraint if exists order_lines_check; update orders set items = '[{"line_total": "ten"}]' where id = '{id}' | subtotal 10.00, and its lines make nothing
          totals | alter domain order_lines drop constraint if exists order_lines_check; update orders set items = '[]' where id = '{id}' | subtotal 10.00, and its lines make nothing
          totals | alter table orders drop constraint orders_total; update orders set total_amount = 9.00 where id = '{id}' | total 9.00 is not 10.00 and 0.00 tax
          deadlines | update orders set status = 'PENDING', deadline_at = '2027-01-01T00:00:00Z' where id = '{id}' | says that it is due 2027-01-01 00:00:00+00, and is watched for never
          sequences | update orders set last_sequence = 3 where id = '{id}' | has made 3 events, and the last that is kept is 2
          sequences | update orders set last_sequence = 3 where id = '{id}'; update events set sequence = 3 where order_id = '{id}' and sequence = 2 | event 2 is missing
          outbox | insert into outbox (event_id, order_id) values ('00000000-0000-7000-8000-000000000000', '{id}') | event 00000000-0000-7000-8000-000000000000 waits to leave, and is not there
          outbox | insert into outbox (event_id, order_id) select event_id, order_id from outbox where event_id = '{event}' | event {event} waits to leave 2 times
          untold | delete from outbox where event_id = '{event}' | event {event} (order.created.v1) has not left, and does not wait to
          late | update events set time = '2026-01-02T03:04:05Z' where event_id = '{event}' | event {event} (order.created.v1) of 2026-01-02T03:04:05Z has not left yet
          keys | insert into idempotency_keys values (1, 1, 'create', '{id}', 'f', '{id}', 200, 7, '', now()) | a key was used for version 7, and it is at 2
          """)
  void damage_to_an_order_is_found(String rule, String damage, String what) {
    var event = shop.column("select event_id from events where " + first()).getFirst();

    damage(damage.replace("{id}", order.id().toString()).replace("{event}", event));

    assertThat(broken(rule))
        .containsExactly(
            new Finding(
                Optional.of(order.id()),
                Optional.of(order.number().toString()),
                what.replace("{event}", event)));
  }

  private String first() {
    return "order_id = '" + order.id() + "' and sequence = 1";
  }

  @Test
  void an_order_that_is_gone_is_missed_by_all_that_speak_of_it() {
    shop.sql(
        "insert into idempotency_keys values (1, 1, 'create', 'gone', 'f', '%s', 201, 1, '', now())"
            .formatted(order.id()),
        "insert into order_confirmations values ('e', '%s', now())".formatted(order.id()));

    damage("delete from orders where id = '%s'".formatted(order.id()));

    assertThat(List.of("history", "keys", "confirmations", "sequences"))
        .allSatisfy(rule -> assertThat(broken(rule)).isNotEmpty());
  }

  @Test
  void an_event_in_the_hands_of_another_order_is_found() {
    var other = shop.place(customer, STANDARD);

    damage(
        "update outbox set order_id = '%s' where event_id = (select event_id from events where %s)"
            .formatted(order.id(), "order_id = '" + other.id() + "'"));

    assertThat(broken("outbox")).hasSize(1);
  }

  @Test
  void an_event_that_left_and_that_nobody_confirmed_is_found() {
    shop.leave();
    var later = shop.place(customer, STANDARD);
    shop.leave();

    damage(
        "delete from event_arrivals where event_ids @> array[(select event_id from events where order_id = '%s')]"
            .formatted(later.id()));

    assertThat(((Looked) look(shop, 1_000).get("unconfirmed")).told())
        .extracting(it -> it.order().orElseThrow())
        .contains(later.id());
  }

  @Test
  void a_position_without_its_event_is_found() {
    shop.leave();
    damage("delete from events where " + first());

    assertThat(look(shop, 100).get("feed"))
        .isInstanceOfSatisfying(Looked.class, feed -> assertThat(feed.broken()).isPositive());
  }

  @Test
  void all_is_counted_and_no_more_told_than_asked_for() {
    var _ = shop.place(customer, STANDARD);
    damage("update orders set subtotal = 1.00, total_amount = 1.00");

    var totals = (Looked) look(shop, 1).get("totals");

    assertThat(totals.broken()).isGreaterThan(1);
    assertThat(totals.told()).hasSize(1);
  }

  @Test
  void looking_can_change_nothing() {
    try (var books = Books.open(shop.database(), PATIENCE, LATE)) {
      var vandal = new SqlCheck(books.session(), "x", "x", "delete from outbox returning 1");

      assertThatThrownBy(() -> vandal.look(1)).isInstanceOf(RuntimeException.class);
    }
  }

  /** Where the memory is too small for a list, as it is for millions of events. */
  @Test
  void no_check_reads_a_list_again_for_each_row() {
    try (var books = Books.open(shop.database(), PATIENCE, LATE)) {
      var session = books.session();
      session.call(handle -> handle.execute("set work_mem = '64kB'"));

      for (var check : EventRules.checks(session, LATE)) {
        var explain = "explain " + check.query();
        var plan = session.call(it -> it.createQuery(explain).mapTo(String.class).list());

        assertThat(plan).as(check.name()).noneMatch(line -> line.contains("= (SubPlan"));
      }
    }
  }

  private static void damage(String statements) {
    shop.sql("set local session_replication_role = replica; " + statements);
  }

  /** What breaks the rule, of this test's order. */
  private List<Finding> broken(String rule) {
    return ((Looked) look(shop, 1_000).get(rule))
        .told().stream().filter(it -> it.order().equals(Optional.of(order.id()))).toList();
  }

  private static Map<String, Result> look(Shop shop, int most) {
    try (var books = Books.open(shop.database(), PATIENCE, LATE)) {
      return books.checks().stream().collect(toMap(Check::name, check -> check.look(most)));
    }
  }
}
