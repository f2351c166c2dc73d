package dev.orderly.persistence.retention;

import dev.orderly.application.retention.Perishables.Step;
import dev.orderly.application.retention.Perishables.Walk;
import dev.orderly.persistence.database.Database;
import java.time.Duration;

/**
 * Walks over the events from the oldest on. Their ids begin with the millisecond in which they were
 * made, so the old ones are the beginning of the primary key. An event that has not left yet stays,
 * however old it is. Up to where the feed is forgotten is written down in the same statement.
 */
final class OldEvents implements Walk {

  private static final int AT_ONCE = 1_000;

  private static final String FORGET =
      """
      with old as materialized (
        select event_id
          from events
         where event_id < (
             lpad(
               to_hex(
                 (extract(epoch from now() - make_interval(secs => :seconds)) * 1000)::bigint),
               12, '0')
             || rpad('', 20, '0'))::uuid
           and event_id not in (select event_id from outbox)
         order by event_id
         limit :at_once
      ), gone as (
        delete from events
         where event_id in (select event_id from old)
      ), unplaced as (
        delete from event_positions
         where event_id in (select event_id from old)
        returning tenant_id, position
      ), horizon as (
        insert into feed_horizons as former (tenant_id, position)
        select tenant_id, max(position)
          from unplaced
         group by tenant_id
        on conflict (tenant_id)
          do update set position = greatest(former.position, excluded.position)
      )
      select count(*) from old\
      """;

  private final Database database;
  private final Duration age;

  OldEvents(Database database, Duration age) {
    this.database = database;
    this.age = age;
  }

  @Override
  public String things() {
    return "events";
  }

  @Override
  public Step step() {
    int forgotten =
        database.with(
            handle ->
                handle
                    .createQuery(FORGET)
                    .bind("seconds", age.toSeconds())
                    .bind("at_once", AT_ONCE)
                    .mapTo(int.class)
                    .one());
    return new Step(forgotten, forgotten < AT_ONCE);
  }
}
