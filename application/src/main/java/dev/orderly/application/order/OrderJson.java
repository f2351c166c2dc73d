package dev.orderly.application.order;

import dev.orderly.application.Json;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Modifier;
import dev.orderly.domain.order.Order;
import java.time.Instant;
import java.util.Optional;

/** The one place that knows how an order looks as JSON. */
public final class OrderJson {

  private OrderJson() {}

  public static String of(Order order) {
    var json = new Json().open('{').text("id", order.id()).text("order_number", order.number());
    write(json, order, order.deadline());
    return json.time("created_at", order.createdAt())
        .time("updated_at", order.updatedAt())
        .time("last_updated_at", order.updatedAt())
        .close('}')
        .toString();
  }

  /** What an order would be: the same shape, with null for all that only a placed order has. */
  public static String ofDryRun(Order order) {
    var json = new Json().open('{').text("id", null).text("order_number", null);
    write(json, order, Optional.empty());
    return json.text("created_at", null)
        .text("updated_at", null)
        .text("last_updated_at", null)
        .close('}')
        .toString();
  }

  private static void write(Json json, Order order, Optional<Instant> deadline) {
    json.number("tenant_id", order.tenant().value())
        .number("user_id", order.user().value())
        .number("customer_id", order.user().value())
        .raw("location_id", order.location().map(Object::toString).orElse("null"))
        .text("order_type", order.type())
        .text("lifecycle", order.lifecycle())
        .text("status", order.lifecycle().label(order.status()))
        .text("status_group", order.group())
        .text("payment_status", order.payment())
        .flag("on_hold", order.onHold());
    lines(json, order);
    var total = order.totals().total().text();
    json.text("currency", order.totals().currency())
        .text("subtotal", order.totals().subtotal().text())
        .text("tax_amount", order.totals().tax().text())
        .text("total_amount", total)
        .raw("total_price", total)
        .name("next")
        .open('[');
    for (var status : order.next()) {
      json.text(order.lifecycle().label(status));
    }
    json.close(']')
        .time("deadline_at", deadline.orElse(null))
        .raw("metadata", order.metadata().json())
        .number("version", order.version());
  }

  static void lines(Json json, Order order) {
    json.name("items").open('[');
    for (var line : order.lines()) {
      line(json, line);
    }
    json.close(']');
  }

  private static void line(Json json, Line line) {
    json.open('{')
        .number("line", line.number())
        .text("product_id", line.productId())
        .text("product_name", line.productName())
        .text("product_price", line.price().text())
        .number("quantity", line.quantity())
        .name("modifiers")
        .open('[');
    for (Modifier modifier : line.modifiers()) {
      json.open('{')
          .text("name", modifier.name())
          .text("price", modifier.price().text())
          .close('}');
    }
    json.close(']')
        .text("line_total", line.total().text())
        .flag("backordered", line.backordered())
        .close('}');
  }
}
