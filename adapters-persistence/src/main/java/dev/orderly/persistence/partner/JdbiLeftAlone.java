package dev.orderly.persistence.partner;

import dev.orderly.persistence.database.Database;
import java.time.Duration;

/**
 * Which partners are left alone by those who ask them, for those who do not and still want to know.
 * Whoever dies cannot take back what they said, so it is believed for a time only; all times are
 * the database's.
 */
public final class JdbiLeftAlone {

  private static final String ADD =
      """
      insert into partners_left_alone as known (partner, until)
      values (:partner, now() + make_interval(secs => :seconds))
      on conflict (partner) do update
         set until = greatest(known.until, excluded.until)\
      """;

  private static final String REMOVE =
      """
      delete from partners_left_alone
       where partner = :partner\
      """;

  private static final String CONTAINS =
      """
      select exists (
        select from partners_left_alone
         where partner = :partner and until > now())\
      """;

  private final Database database;

  public JdbiLeftAlone(Database database) {
    this.database = database;
  }

  /** The partner is left alone; somebody will say so again, or not, before the time is over. */
  public void add(String partner, Duration believed) {
    database.with(
        handle ->
            handle
                .createUpdate(ADD)
                .bind("partner", partner)
                .bind("seconds", believed.toMillis() / 1e3)
                .execute());
  }

  /** The partner is well again. */
  public void remove(String partner) {
    database.with(handle -> handle.createUpdate(REMOVE).bind("partner", partner).execute());
  }

  public boolean contains(String partner) {
    return database.with(
        handle -> handle.createQuery(CONTAINS).bind("partner", partner).mapTo(boolean.class).one());
  }
}
