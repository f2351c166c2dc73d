package dev.orderly.persistence.seed;

import static dev.orderly.persistence.database.SqlArray.texts;

import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderEvent;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.user.UserId;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.order.ItemsJson;
import dev.orderly.persistence.tenant.Locations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Fills a shop with a season of orders, as if it had been in business for a while. They are written
 * as they are by now, and nobody is told: there are no events of them.
 *
 * <p>The database's rules are for those who might break them, and checking each move of a million
 * orders takes longer than making them up. So they sleep while a part is written, in that part's
 * own transaction; afterwards they are awake, and what was written is as they want it.
 */
public final class Seeding {

  /** The rules sleep for no longer than it takes to write this many; other writers wait. */
  private static final int PART = 10_000;

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final String ADD_CUSTOMERS =
      """
      insert into users (tenant_id, email, password_hash, role)
      select :tenant, email, :hash, 'CUSTOMER'
        from unnest(:emails) as email
      on conflict do nothing\
      """;

  private static final String CUSTOMERS =
      """
      select users.id
        from unnest(:emails) with ordinality as wanted (email, place)
        join users on lower(users.email) = wanted.email
       order by place\
      """;

  private static final String ADD_PRODUCTS =
      """
      insert into ordered_products (tenant_id, product_id, product_name)
      select :tenant, product_id, product_name
        from unnest(:ids, :names) as product (product_id, product_name)
      on conflict do nothing\
      """;

  private static final String NUMBERS =
      """
      select nextval(:sequence::regclass)
        from generate_series(1, :count)\
      """;

  private static final String RULES_SLEEP =
      """
      alter table orders disable trigger user;
      alter table order_status_history disable trigger user\
      """;

  private static final String RULES_WAKE =
      """
      alter table orders enable trigger user;
      alter table order_status_history enable trigger user\
      """;

  private static final String ORDER_COLUMNS =
      """
      id, tenant_id, tenant_region, order_number, user_id, location_id, order_type, lifecycle,
      status, payment_status, on_hold, items, currency, subtotal, tax_amount, total_amount,
      metadata, version, last_sequence, created_at, updated_at\
      """;

  private static final String HISTORY_COLUMNS =
      "order_id, seq, from_status, to_status, actor, reason_code, comment, at";

  private final Database database;
  private final Tenant tenant;
  private final Instant today;

  public Seeding(Database database, Tenant tenant, Instant today) {
    this.database = database;
    this.tenant = tenant;
    this.today = today;
  }

  /**
   * How much there is to be: the same seed makes up the same orders, apart from when and for whom.
   */
  public record Plan(int orders, int customers, long seed, String passwordHash) {

    @Override
    public String toString() {
      return "Plan[" + orders + " orders of " + customers + " customers, seed " + seed + "]";
    }
  }

  /** The email of a customer, the first of whom orders the most. */
  public static String email(int customer) {
    return "customer" + customer + "@seed.example";
  }

  /** Answers the first customer; tells how many orders there are whenever there are more. */
  public UserId sow(Plan plan, IntConsumer progress) {
    try (var session = database.session(PATIENCE, "set plan_cache_mode = auto")) {
      var customers = session.call(handle -> customers(handle, plan));
      var chance = new SplittableRandom(plan.seed());
      var season = new Season(tenant, customers, plan.orders(), chance, today);
      session.call(handle -> prepare(handle, season.assortment()));
      for (int done = 0; done < plan.orders(); ) {
        int part = Math.min(PART, plan.orders() - done);
        session.call(handle -> handle.inTransaction(it -> write(it, season, part)));
        done += part;
        progress.accept(done);
      }
      session.call(handle -> handle.execute("vacuum analyze orders, order_status_history"));
      return customers.getFirst();
    }
  }

  private List<UserId> customers(Handle handle, Plan plan) {
    var emails = IntStream.rangeClosed(1, plan.customers()).mapToObj(Seeding::email).toList();
    handle
        .createUpdate(ADD_CUSTOMERS)
        .bind("tenant", tenant.id().value())
        .bind("hash", plan.passwordHash())
        .bind("emails", texts(emails, it -> it))
        .execute();
    return handle
        .createQuery(CUSTOMERS)
        .bind("emails", texts(emails, it -> it))
        .map((row, _) -> new UserId(row.getLong(1)))
        .list();
  }

  /** Makes the rows that orders refer to. */
  private int prepare(Handle handle, Assortment assortment) {
    var places = IntStream.rangeClosed(1, Season.LOCATIONS).mapToObj(LocationId::new).toList();
    return Locations.make(handle, tenant.id(), places)
        + handle
            .createUpdate(ADD_PRODUCTS)
            .bind("tenant", tenant.id().value())
            .bind("ids", texts(assortment.products(), Assortment.Product::id))
            .bind("names", texts(assortment.products(), Assortment.Product::name))
            .execute();
  }

  private int write(Handle handle, Season season, int part) {
    var orders = new CopyRows("orders", ORDER_COLUMNS);
    var history = new CopyRows("order_status_history", HISTORY_COLUMNS);
    for (var number : numbers(handle, part)) {
      var changes = season.next(OrderNumber.of(tenant.orderPrefix(), number));
      add(orders, changes.getLast().order());
      changes.forEach(change -> add(history, change));
    }
    handle.execute(RULES_SLEEP);
    orders.copy(handle);
    history.copy(handle);
    return handle.execute(RULES_WAKE);
  }

  private List<Long> numbers(Handle handle, int count) {
    return handle
        .createQuery(NUMBERS)
        .bind("sequence", "order_numbers_" + tenant.id())
        .bind("count", count)
        .mapTo(Long.class)
        .list();
  }

  private static void add(CopyRows rows, Order order) {
    rows.add(
        order.id(),
        order.tenant(),
        order.region(),
        order.number(),
        order.user(),
        order.location().orElse(null),
        order.type(),
        order.lifecycle(),
        order.status(),
        order.payment(),
        order.onHold(),
        ItemsJson.of(order.lines()),
        order.totals().currency(),
        order.totals().subtotal().text(),
        order.totals().tax().text(),
        order.totals().total().text(),
        order.metadata().json(),
        order.version(),
        order.lastSequence(),
        order.createdAt(),
        order.updatedAt());
  }

  /** The line of history that a change leaves; each change of these has the next version. */
  private static void add(CopyRows rows, Accepted change) {
    var order = change.order();
    for (var event : change.events()) {
      switch (event) {
        case OrderEvent.Created(var _, var by) ->
            rows.add(order.id(), 1, null, order.status(), by, null, null, order.updatedAt());
        case OrderEvent.StatusChanged(var _, var from, var to, var by, var _) ->
            rows.add(order.id(), order.version(), from, to, by, null, null, order.updatedAt());
        case OrderEvent.Updated _,
            OrderEvent.ItemsBackordered _,
            OrderEvent.ReleaseRequested _,
            OrderEvent.RefundRequested _ -> {}
      }
    }
  }
}
