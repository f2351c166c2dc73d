package dev.orderly.persistence.event;

import dev.orderly.application.event.EventMessage;
import dev.orderly.domain.order.EventType;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** A row of the table of events, as the event that it keeps. */
public final class EventRow {

  private EventRow() {}

  public static EventMessage message(ResultSet row) throws SQLException {
    return new EventMessage(
        row.getObject("event_id", UUID.class),
        EventType.named(row.getString("type")),
        new TenantId(row.getInt("tenant_id")),
        new OrderId(row.getObject("order_id", UUID.class)),
        row.getInt("sequence"),
        row.getObject("time", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getString("traceparent")),
        row.getString("data"));
  }
}
