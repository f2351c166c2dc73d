package dev.orderly.persistence.outbox;

import static dev.orderly.persistence.database.SqlArray.longs;

import dev.orderly.application.event.EventMessage;
import dev.orderly.application.event.Outbox;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.Session;
import dev.orderly.persistence.event.EventRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The lead as a lock that a database session holds. The server ends a session that has been silent
 * for too long, whether its process froze, its machine died or the network broke, and frees the
 * lock with it; every call runs in that very session, so whoever lost the lead cannot do anything
 * with it.
 */
final class JdbiLead implements Outbox.Lead {

  /** Together with a statement's time this is how long a dead leader can stand in the way. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  private static final String HOLD_ON_BRIEFLY =
      """
      set idle_session_timeout = %1$d;
      set idle_in_transaction_session_timeout = %1$d;
      set tcp_user_timeout = %1$d;
      set tcp_keepalives_idle = 1;
      set tcp_keepalives_interval = 1;
      set tcp_keepalives_count = 2\
      """
          .formatted(SILENCE.toMillis());

  /**
   * Two numbers that nobody else locks: the first four letters of this product and of the table.
   */
  private static final String TAKE =
      "select pg_try_advisory_lock(x'6f726465'::int, x'6f757462'::int)";

  /**
   * Takes the first events of the outbox, and of each order only its first. An order's earlier
   * event always has the smaller id, for its transaction had to commit before the later one could
   * begin; so it is enough to look at the head.
   *
   * <p>Here the events get their positions in the feed. This is the only session that gives any, so
   * they appear in their own order. An event that comes by again keeps the one it has.
   *
   * <p>The outbox is empty most of the time, and the planner may believe that of it when thousands
   * wait. So each statement says itself that rows are looked up one by one: a join with a table
   * that is believed to be empty may read all of it, again for every row of the other side.
   */
  static final String PENDING =
      """
      with head as materialized (
        select id, event_id, order_id
          from outbox
         order by id
         limit :window
      ), first as (
        select distinct on (order_id) id, event_id
          from head
         order by order_id, id
      ), next as materialized (
        select id, event_id
          from first
         where id not in (select unnest(:in_hand))
         order by id
         limit :limit
      ), leaving as materialized (
        select next.id, event.*
          from next
         cross join lateral (
               select * from events where event_id = next.event_id limit 1) as event
      ), placed as (
        insert into event_positions (tenant_id, event_id, left_at)
        select tenant_id, event_id, now() from leaving order by id
        on conflict (event_id) do nothing
      )
      select head.size, leaving.*
        from (select count(*) as size from head) as head
        left join leaving on true
       order by leaving.id\
      """;

  /**
   * This commit waits for no disk, which those of new orders need more: when it is lost in a crash,
   * the events leave once more, as after any crash between their arrival and this.
   */
  static final String DONE =
      """
      with unhurried as materialized (
        select set_config('synchronous_commit', 'off', true)
      ), done as (
        delete from outbox
         where id = any (:ids)
        returning event_id
      )
      insert into event_arrivals (at, event_ids)
      select now(), array_agg(event_id)
        from done
       cross join unhurried
      having count(*) > 0\
      """;

  private final Session session;

  /** The rows of the events that were handed out. */
  private final Map<UUID, Long> rows = new HashMap<>();

  private JdbiLead(Session session) {
    this.session = session;
  }

  /** Empty when another session has the lead. */
  static Optional<JdbiLead> tryTake(Database database) {
    var session = database.session(ANSWER_WITHIN, HOLD_ON_BRIEFLY);
    boolean taken = false;
    try {
      taken = session.call(handle -> handle.createQuery(TAKE).mapTo(boolean.class).one());
    } finally {
      if (!taken) {
        session.close();
      }
    }
    return taken ? Optional.of(new JdbiLead(session)) : Optional.empty();
  }

  @Override
  public List<EventMessage> pending(int limit, Set<UUID> inHand) {
    rows.keySet().retainAll(inHand);
    int window = limit + rows.size();
    var head = head(window, limit);
    while (head.pending().isEmpty() && head.size() == window) {
      // The head is full of orders whose first event is in hand: look behind it.
      window = Math.multiplyExact(window, 4);
      head = head(window, limit);
    }
    return head.pending();
  }

  /** What the head of the outbox has to offer. */
  private record Head(int size, List<EventMessage> pending) {}

  private Head head(int window, int limit) {
    return session.call(
        handle ->
            handle
                .createQuery(PENDING)
                .bind("window", window)
                .bind("limit", limit)
                .bind("in_hand", longs(rows.values(), Function.identity()))
                .scanResultSet((results, _) -> read(results.get())));
  }

  private Head read(ResultSet row) throws SQLException {
    int size = 0;
    var pending = new ArrayList<EventMessage>();
    while (row.next()) {
      size = row.getInt("size");
      var id = row.getObject("event_id", UUID.class);
      if (id != null) {
        rows.put(id, row.getLong("id"));
        pending.add(EventRow.message(row));
      }
    }
    return new Head(size, pending);
  }

  @Override
  public void done(List<EventMessage> events) {
    var ids = events.stream().map(EventMessage::id).filter(rows::containsKey).toList();
    session.call(handle -> handle.createUpdate(DONE).bind("ids", longs(ids, rows::get)).execute());
    rows.keySet().removeAll(ids);
  }

  @Override
  public void stillHere() {
    session.call(handle -> handle.execute("select 1"));
  }

  @Override
  public void close() {
    session.close();
  }
}
