package dev.orderly.bootstrap.journey;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The events as the database has them, for who wants to compare. */
record EventTable(String jdbcUrl) {

  /** Of the orders of a user, in the order in which they left. */
  List<String> of(String user) throws SQLException {
    var events =
        """
        select event_id
          from event_positions
          join events using (tenant_id, event_id)
          join orders on orders.id = order_id
         where user_id = %s
         order by position\
        """
            .formatted(user);
    var ids = new ArrayList<String>();
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(events)) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  /** As if it had been kept for long enough. */
  void forget(String event) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("delete from event_positions where event_id = '" + event + "'");
      statement.execute("delete from events where event_id = '" + event + "'");
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl);
  }
}
