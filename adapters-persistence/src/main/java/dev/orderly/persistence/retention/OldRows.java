package dev.orderly.persistence.retention;

import dev.orderly.application.retention.Perishables.Step;
import dev.orderly.application.retention.Perishables.Walk;
import dev.orderly.persistence.database.Database;
import java.time.Duration;

/**
 * Walks over a table from its first page to its last, and looks at each row's age. That needs no
 * index that every new row would have to pay for, and a walk reads each page once.
 */
final class OldRows implements Walk {

  private static final int PAGES_AT_ONCE = 500;

  private static final String FORGET =
      """
      with gone as (
        delete from %1$s
         where ctid >= format('(%%s,0)', :first::bigint)::tid
           and ctid < format('(%%s,0)', :first::bigint + :pages)::tid
           and %2$s < now() - make_interval(secs => :seconds)
        returning 1
      )
      select (select count(*) from gone) as forgotten,
             pg_relation_size('%1$s') / current_setting('block_size')::int as pages\
      """;

  private final Database database;
  private final String table;
  private final String time;
  private final Duration age;
  private long page;

  OldRows(Database database, String table, String time, Duration age) {
    this.database = database;
    this.table = table;
    this.time = time;
    this.age = age;
  }

  @Override
  public String things() {
    return "rows of " + table;
  }

  @Override
  public Step step() {
    long first = page;
    page += PAGES_AT_ONCE;
    return database.with(
        handle ->
            handle
                .createQuery(FORGET.formatted(table, time))
                .bind("first", first)
                .bind("pages", PAGES_AT_ONCE)
                .bind("seconds", age.toSeconds())
                .map((row, _) -> new Step(row.getInt("forgotten"), row.getLong("pages") <= page))
                .one());
  }
}
