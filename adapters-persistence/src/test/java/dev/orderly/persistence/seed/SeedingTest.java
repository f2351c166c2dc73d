package dev.orderly.persistence.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.user.UserId;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.seed.Seeding.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SeedingTest {

  private static final Instant TODAY = Instant.parse("2026-11-20T12:00:00Z");
  private static final Plan PLAN = new Plan(3_000, 50, 1, "hash");

  @AutoClose private static Shop shop;
  private static UserId first;
  private static final List<Integer> PROGRESS = new ArrayList<>();

  @BeforeAll
  static void sow() {
    shop = Shop.open();
    first = sow(shop, PLAN);
  }

  private static UserId sow(Shop shop, Plan plan) {
    return new Seeding(shop.database(), OrderSamples.SHOP, TODAY).sow(plan, PROGRESS::add);
  }

  @Test
  void there_are_as_many_orders_as_were_asked_for_and_progress_was_told() {
    assertThat(shop.column("select count(*) from orders where tenant_id = 1"))
        .containsExactly("3000");
    assertThat(PROGRESS).startsWith(3_000);
    assertThat(shop.column("select count(*) from users where email like '%@seed.example'"))
        .containsExactly("50");
  }

  @Test
  void they_are_of_every_lifecycle_every_place_and_ninety_days() {
    assertThat(shop.column("select distinct lifecycle from orders order by 1"))
        .containsExactly("fulfillment", "restaurant", "retail", "standard");
    assertThat(shop.column("select distinct location_id from orders order by 1"))
        .containsExactly("1", "2", "3", null);
    assertThat(shop.column("select count(distinct created_at::date) from orders"))
        .containsExactly("91");
    assertThat(shop.column("select count(distinct status) from orders").getFirst())
        .satisfies(count -> assertThat(Integer.parseInt(count)).isGreaterThanOrEqualTo(10));
    assertThat(shop.column("select count(*) from orders where updated_at > '2026-11-20T12:00Z'"))
        .containsExactly("0");
  }

  @Test
  void what_became_of_each_order_could_have_happened() {
    assertThat(
            shop.column(
                """
                select o.id
                  from orders o
                  join lateral (
                    select count(*) as lines, max(seq) as newest, max(at) as at
                      from order_status_history where order_id = o.id) as history on true
                 where history.lines <> o.version
                    or history.newest <> o.version
                    or history.at <> o.updated_at
                    or o.status <> (
                      select to_status from order_status_history
                       where order_id = o.id and seq = o.version)\
                """))
        .isEmpty();
    assertThat(
            shop.column(
                """
                select h.order_id
                  from order_status_history h
                  join orders o on o.id = h.order_id
                  left join order_status_history before
                    on before.order_id = h.order_id and before.seq = h.seq - 1
                 where h.from_status is distinct from before.to_status
                    or h.at < before.at
                    or (h.seq > 1 and not exists (
                          select from lifecycle_moves m
                           where (m.lifecycle, m.from_status, m.to_status)
                               = (o.lifecycle, h.from_status, h.to_status)))\
                """))
        .isEmpty();
  }

  @Test
  void ids_tell_when_the_orders_were_placed() {
    assertThat(
            shop.column(
                """
                select id from orders
                 where ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint
                       <> floor(extract(epoch from created_at) * 1000)\
                """))
        .isEmpty();
  }

  @Test
  void nobody_is_told() {
    assertThat(shop.column("select event_id from outbox")).isEmpty();
    assertThat(shop.column("select event_id from events")).isEmpty();
  }

  @Test
  void the_rules_are_awake_afterwards() {
    assertThat(
            shop.column(
                """
                select tgname from pg_trigger
                 where tgenabled <> 'O' and tgrelid in ('orders'::regclass,
                       'order_status_history'::regclass)\
                """))
        .isEmpty();
    assertThatThrownBy(
            () ->
                shop.sql(
                    """
                    update orders set status = 'RETURNED', version = version + 1
                     where lifecycle = 'standard'\
                    """))
        .hasMessageContaining("does not go from");
  }

  @Test
  void the_first_customer_orders_the_most() {
    var busiest =
        shop.column("select user_id from orders group by 1 order by count(*) desc limit 1");

    assertThat(busiest).containsExactly(first.toString());
  }

  @Test
  void a_shop_goes_on_selling_and_may_be_sown_again() {
    try (var other = Shop.open()) {
      assertThat(sow(other, new Plan(30, 5, 1, "hash"))).isEqualTo(new UserId(1));
      var next = other.place(other.aCustomer(), Lifecycles.RESTAURANT);
      assertThat(sow(other, new Plan(30, 7, 1, "hash"))).isEqualTo(new UserId(1));

      assertThat(next.number().value()).isEqualTo("A-1031");
      assertThat(other.column("select count(*) from orders")).containsExactly("61");
      assertThat(other.column("select count(*) from users")).containsExactly("8");
    }
  }

  @Test
  void the_same_seed_makes_up_the_same_orders_and_another_one_others() {
    var baskets =
        "select string_agg(items || status, ',' order by created_at, id) from orders where"
            + " tenant_id = 1";
    try (var again = Shop.open();
        var other = Shop.open()) {
      assertThat(sow(again, new Plan(500, 5, 7, "hash"))).isNotNull();
      var once = again.column(baskets);
      assertThat(sow(other, new Plan(500, 5, 7, "hash"))).isNotNull();

      assertThat(other.column(baskets)).isEqualTo(once);
      assertThat(shop.column(baskets)).isNotEqualTo(once);
    }
  }
}
