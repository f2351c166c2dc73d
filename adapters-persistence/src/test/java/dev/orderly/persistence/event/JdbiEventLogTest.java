package dev.orderly.persistence.event;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.event.EventLog;
import dev.orderly.application.event.EventLogContract;
import dev.orderly.application.retention.Retention;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.Orders;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Scope;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.database.Session;
import dev.orderly.persistence.retention.JdbiPerishables;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** PostgreSQL logs events as the contract says. */
class JdbiEventLogTest extends EventLogContract {

  private static final int EVENTS = 100;

  @AutoClose private final Shop shop = Shop.open();

  /**
   * Transactions begin, write and commit in any order, while the lead relays and a reader follows.
   */
  @Test
  void a_reader_who_follows_misses_nothing_however_late_a_transaction_commits() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var orders = Stream.generate(this::placed).limit(EVENTS).collect(toCollection(ArrayDeque::new));
    shop.leave();
    var reader = new Reader(log(), log().newest(TenantId.FIRST));
    var open = new ArrayList<Session>();

    while (!orders.isEmpty() || !open.isEmpty()) {
      if (!orders.isEmpty() && (open.size() < 2 || random.nextInt(8) >= open.size())) {
        open.add(writing(orders.remove()));
      } else {
        var session = open.remove(random.nextInt(open.size()));
        session.call(handle -> handle.execute("commit"));
        session.close();
      }
      if (random.nextBoolean()) {
        shop.leave();
      }
      reader.readOn(1 + random.nextInt(3));
    }
    shop.leave();
    reader.readOn(EVENTS);

    var written = shop.column("select event_id from events where sequence = 2");
    System.out.printf(
        "late commits, seed %d: %d orders, %d events, %d read%n",
        seed, EVENTS, written.size(), reader.seen.size());
    assertThat(written).hasSize(EVENTS);
    assertThat(reader.seen).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(written);
  }

  private Order placed() {
    return shop.place(shop.aCustomer(), STANDARD);
  }

  /** A transaction that has written an event of the order, and waits. */
  private Session writing(Order order) {
    var session = shop.database().session(Duration.ofSeconds(10), "begin");
    session.call(handle -> handle.execute(NEXT_EVENT, order.id().value()));
    return session;
  }

  private static final String NEXT_EVENT =
      """
      with told as (
        insert into events (event_id, order_id, tenant_id, sequence, type, time, data)
        values (gen_random_uuid(), ?, 1, 2, 'order.updated.v1', now(), '{}')
        returning event_id, order_id
      )
      insert into outbox (event_id, order_id)
      select event_id, order_id from told\
      """;

  /** Reads a little at a time, and goes on where it was. */
  private static final class Reader {

    private final EventLog log;
    private final List<String> seen = new ArrayList<>();
    private long position;

    Reader(EventLog log, long position) {
      this.log = log;
      this.position = position;
    }

    void readOn(int limit) {
      var scope = new Scope.WholeTenant(TenantId.FIRST);
      var wish =
          new EventLog.Wish(scope, Optional.empty(), Set.of(), OptionalLong.of(position), limit);
      var part = log.read(wish).orElseThrow();
      part.events().forEach(event -> seen.add(event.message().id().toString()));
      position = part.upTo();
    }
  }

  @Override
  protected EventLog log() {
    return new JdbiEventLog(shop.database());
  }

  @Override
  protected Orders orders() {
    return shop.orders();
  }

  @Override
  protected Caller aCustomer() {
    return shop.aCustomer();
  }

  @Override
  protected void leave() {
    shop.leave();
  }

  @Override
  protected void forget() {
    var everything = new Retention(Duration.ofHours(-1), Duration.ZERO);
    var walk = new JdbiPerishables(shop.database()).walks(everything).getFirst();
    assertThat(walk.step().last()).isTrue();
  }
}
