package dev.orderly.bench.limit;

import dev.orderly.bench.limit.Script.Range;
import dev.orderly.bench.stand.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What PostgreSQL could do if nothing but PostgreSQL were there: the same rows as the service
 * writes for an order, in one statement, and the same rows as it reads.
 */
public final class Scripts {

  /** As many as ask the service. */
  private static final int MANY_CLIENTS = 64;

  /** Large statements are written by few, as in the service. */
  private static final int FEW_CLIENTS = 4;

  private static final Duration AGE_OF_SHOP = Duration.ofDays(90);

  /** All that is durable before the service says 201: key, order, history, event and outbox. */
  private static final String PLACE =
      """
      with wanted as materialized (
        select id, event_id, 'A-' || number as number,
               pg_try_advisory_xact_lock(
                 hashtextextended(concat_ws(' ', 1, :user::bigint, 'create', id), 0)) as free
          from (select uuidv7() as id, uuidv7() as event_id, nextval('order_numbers_1') as number
                  from generate_series(1, :orders::int)) as fresh
      ), claimed as (
        insert into idempotency_keys (
               tenant_id, user_id, operation, key, fingerprint, order_id, status_code, version,
               answer, created_at)
        select 1, :user::bigint, 'create', id::text, :fingerprint, id, 201, 1, :answer, now()
          from wanted
         where free
        on conflict do nothing
        returning order_id
      ), admitted as materialized (
        select * from wanted where id in (select order_id from claimed)
      ), placed as (
        insert into orders (
               id, tenant_id, tenant_region, order_number, user_id, order_type, lifecycle, status,
               payment_status, items, currency, subtotal, tax_amount, total_amount, metadata,
               version, last_sequence, created_at, updated_at)
        select id, 1, 'default', number, :user::bigint, 'standard', 'standard', 'PENDING', 'NONE',
               :items::jsonb, 'USD', :subtotal::numeric, :tax::numeric, :total::numeric,
               :metadata::json, 1, 1, now(), now()
          from admitted
      ), written_down as (
        insert into order_status_history (order_id, seq, to_status, actor, at)
        select id, 1, 'PENDING', :actor, now()
          from admitted
      ), told as (
        insert into events (
               event_id, order_id, tenant_id, sequence, type, time, traceparent, data)
        select event_id, id, 1, 1, 'order.created.v1', now(), :traceparent, :data::json
          from admitted
      ), queued as (
        insert into outbox (event_id, order_id)
        select event_id, id
          from admitted
      )
      select count(*) from admitted\
      """;

  private static final String PLACED =
      """
      select k.fingerprint, k.answer, o.items, o.subtotal, o.tax_amount, o.total_amount,
             o.metadata, h.actor, e.traceparent, e.data
        from orders o
        join order_status_history h on h.order_id = o.id
        join events e on e.order_id = o.id
        join idempotency_keys k on k.order_id = o.id
       where o.id = ?\
      """;

  private static final String COLUMNS =
      """
      id, order_number, tenant_id, tenant_region, user_id, location_id, order_type, lifecycle,
      status, payment_status, on_hold, items, backordered_lines, currency, subtotal, tax_amount,
      metadata, deadline_at, version, last_sequence, created_at, updated_at\
      """;

  /** The clients do not know the ids, so each asks for the first order since some millisecond. */
  private static final String FIND =
      """
      select %s
        from orders
       where id >= (lpad(to_hex(:since::bigint), 12, '0') || '7000a000000000000000')::uuid
       order by id
       limit 1\
      """
          .formatted(COLUMNS);

  private static final String PAGE =
      """
      select %s
        from orders
       where tenant_id = 1 and user_id = :user::bigint
       order by id desc
       limit 21\
      """
          .formatted(COLUMNS);

  private final Map<String, Range> buyers;
  private final Map<String, String> order;
  private final Instant now;

  /** Orders are written for these users, each like that one, which the service has placed. */
  public Scripts(Shop shop, Shop.Users buyers, UUID pattern, Instant now) {
    this(buyers, texts(shop, pattern), now);
  }

  Scripts(Shop.Users buyers, Map<String, String> order, Instant now) {
    this.buyers = range(buyers);
    this.order = order;
    this.now = now;
  }

  private static Map<String, Range> range(Shop.Users users) {
    return Map.of("user", new Range(users.first(), users.last()));
  }

  private static Map<String, String> texts(Shop shop, UUID pattern) {
    var row = shop.texts(PLACED, pattern).iterator();
    var texts = new HashMap<String, String>();
    for (var name :
        new String[] {
          "fingerprint",
          "answer",
          "items",
          "subtotal",
          "tax",
          "total",
          "metadata",
          "actor",
          "traceparent",
          "data"
        }) {
      var text = row.next();
      texts.put(name, text == null ? "" : text);
    }
    return texts;
  }

  /** Writes so many orders with each statement. */
  public Script place(int orders) {
    var texts = new HashMap<>(order);
    texts.put("orders", Integer.toString(orders));
    int clients = orders == 1 ? MANY_CLIENTS : FEW_CLIENTS;
    return new Script("place-" + orders, PLACE, clients, buyers, texts);
  }

  public Script find() {
    var since =
        new Range(now.minus(AGE_OF_SHOP).toEpochMilli(), now.minusSeconds(1).toEpochMilli());
    return new Script("find", FIND, MANY_CLIENTS, Map.of("since", since), Map.of());
  }

  public Script page(Shop.Users owners) {
    return new Script("page", PAGE, MANY_CLIENTS, range(owners), Map.of());
  }
}
