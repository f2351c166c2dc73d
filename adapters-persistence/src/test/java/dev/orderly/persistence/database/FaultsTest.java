package dev.orderly.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Unavailable;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
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

  private static Unavailable unavailable(SQLException fault) {
    return (Unavailable) Faults.translated(fault);
  }
}
