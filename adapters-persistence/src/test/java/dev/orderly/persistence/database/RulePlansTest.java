package dev.orderly.persistence.database;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.persistence.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the rules cost does not grow with a shop of whose tables the planner believes that they are
 * nearly empty: that is what they were when it last looked.
 */
class RulePlansTest {

  private static final int ORDERS = 300;

  /** A row of each index that is kept unique, of the tenant, of the user and of the history. */
  private static final int LOOKED_AT_FOR_EACH = 10;

  private static final String COPY =
      """
      with first as materialized (
        select * from orders order by id limit 1
      ), copied as (
        insert into orders
        select copy.*
          from first,
               jsonb_populate_record(
                 null::orders,
                 to_jsonb(first) || jsonb_build_object(
                   'id', uuidv7(), 'order_number', 'B-' || gen_random_uuid())) as copy
        returning id
      )
      insert into order_status_history (order_id, seq, to_status, actor, at)
      select id, 1, 'PENDING', 'test', now() from copied\
      """;

  private static final String LOOKED_AT =
      """
      select sum(seq_tup_read + idx_tup_fetch)
        from pg_stat_xact_user_tables
       where relname in ('orders', 'order_status_history')\
      """;

  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    shop.place(shop.aCustomer(), STANDARD);
    shop.sql("analyze orders", "analyze order_status_history");
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  /** Counted in the transaction that writes, in a session that plans as ours do. */
  @Test
  void a_new_order_is_checked_without_looking_at_others() {
    long looked =
        shop.database()
            .inTransaction(
                handle -> {
                  for (int i = 0; i < ORDERS; i++) {
                    handle.execute(COPY);
                  }
                  return handle.createQuery(LOOKED_AT).mapTo(long.class).one();
                });

    assertThat(looked).isLessThan(ORDERS * LOOKED_AT_FOR_EACH);
  }
}
