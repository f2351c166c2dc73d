package dev.orderly.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Unavailable;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

class FaultsTest {

  @Test
  void slow_is_a_database_that_says_so_itself() {
    var fault = unavailable(new PSQLException("canceling statement", PSQLState.QUERY_CANCELED));

    assertThat(fault.timedOut()).isTrue();
  }

  @Test
  void one_that_says_nothing_is_away() {
    var silence = new SocketTimeoutException("Read timed out");

    var fault = unavailable(new PSQLException("I/O error", PSQLState.CONNECTION_FAILURE, silence));

    assertThat(fault.timedOut()).isFalse();
  }

  /** As before the first migration. What is missing is nobody's business but the operator's. */
  @Test
  void one_without_our_tables_is_away_for_callers_and_unusable_for_operators() {
    var missing = new PSQLException("relation users does not exist", PSQLState.UNDEFINED_TABLE);

    var fault = Faults.translated(new JdbiException(missing) {});

    assertThat(fault).isInstanceOf(Unusable.class).hasMessageContaining("orderly migrate");
    assertThat(((Unavailable) fault).told()).isEqualTo("the database is not available");
  }

  private static Unavailable unavailable(SQLException fault) {
    return (Unavailable) Faults.translated(fault);
  }
}
