package dev.orderly.persistence.database;

import dev.orderly.application.Unavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;

/**
 * Tells a database that does not answer from one that answers no. Only the first is {@link
 * Unavailable}; the second is a defect of ours, or a decision that the caller knows how to read.
 * One that says nothing at all is away; slow is one that says so itself.
 */
public final class Faults {

  /** What the database is called to people who have no business with its make. */
  static final String DATABASE = "the database";

  private static final String STATEMENT_TIMEOUT = "57014";
  private static final String LOCK_TIMEOUT = "55P03";
  private static final String NO_SUCH_TABLE = "42P01";

  /**
   * The first two characters of a state: broken connections, transactions to repeat, full disks,
   * operators.
   */
  private static final Set<String> AWAY = Set.of("08", "40", "53", "57", "58", "25");

  private Faults() {}

  /** What to throw instead: the exception itself when the database did answer. */
  static RuntimeException translated(RuntimeException fault) {
    var sql = sqlCause(fault);
    if (sql.filter(it -> state(it).equals(NO_SUCH_TABLE)).isPresent()) {
      return new Unusable("its schema is missing or old; ./orderly migrate brings it", fault);
    }
    return sql.flatMap(Faults::unavailable).orElse(fault);
  }

  /** For what happens before anything works: a login that is refused, a right that is missing. */
  static RuntimeException unusable(RuntimeException fault) {
    var sql = sqlCause(fault);
    return sql.flatMap(Faults::unavailable)
        .or(() -> sql.map(it -> unusable(it, fault)))
        .orElse(fault);
  }

  private static Unusable unusable(SQLException sql, RuntimeException fault) {
    return new Unusable(sql.getMessage().lines().findFirst().orElse(state(sql)), fault);
  }

  static RuntimeException translated(SQLException fault) {
    return unavailable(fault).orElseGet(() -> new IllegalStateException(fault));
  }

  static RuntimeException away(RuntimeException fault) {
    return Unavailable.away(DATABASE, fault);
  }

  private static Optional<RuntimeException> unavailable(SQLException fault) {
    var state = state(fault);
    if (state.equals(STATEMENT_TIMEOUT) || state.equals(LOCK_TIMEOUT)) {
      return Optional.of(Unavailable.slow(DATABASE, fault));
    }
    return isAway(fault) ? Optional.of(Unavailable.away(DATABASE, fault)) : Optional.empty();
  }

  /** Whether the server is not there, or not ready to serve. */
  static boolean isAway(SQLException fault) {
    var state = state(fault);
    return fault instanceof SQLTransientConnectionException
        || (state.length() >= 2 && AWAY.contains(state.substring(0, 2)));
  }

  /** Whether a statement waited in vain for somebody's lock; nothing of it was done. */
  public static boolean isLockedOut(Throwable fault) {
    return sqlCause(fault).filter(sql -> state(sql).equals(LOCK_TIMEOUT)).isPresent();
  }

  /** Whether the database refused because of this constraint. */
  public static boolean violates(Throwable fault, String constraint) {
    return sqlCause(fault)
        .map(sql -> sql instanceof PSQLException refused ? refused.getServerErrorMessage() : null)
        .filter(message -> constraint.equals(message.getConstraint()))
        .isPresent();
  }

  private static Optional<SQLException> sqlCause(Throwable fault) {
    for (var cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  private static String state(SQLException fault) {
    return Optional.ofNullable(fault.getSQLState()).orElse("");
  }
}
