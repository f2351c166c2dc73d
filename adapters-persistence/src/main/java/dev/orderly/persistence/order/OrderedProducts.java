package dev.orderly.persistence.order;

import static dev.orderly.persistence.database.SqlArray.texts;

import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.KnownRows;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Under which ids and names products were ordered, so that orders are found by parts of these. A
 * row is made before the first order that needs it.
 */
final class OrderedProducts {

  private static final String MAKE =
      """
      insert into ordered_products (tenant_id, product_id, product_name)
      select distinct :tenant, product_id, product_name
        from unnest(:ids, :names) as product (product_id, product_name)
       order by product_id, product_name
      on conflict do nothing\
      """;

  private final Database database;
  private final KnownRows<Known> known = new KnownRows<>();

  OrderedProducts(Database database) {
    this.database = database;
  }

  private record Known(TenantId tenant, String productId, String productName) {
    static Known of(TenantId tenant, Line line) {
      return new Known(tenant, line.productId(), line.productName());
    }
  }

  void ensure(Order order) {
    var products = order.lines().stream().map(line -> Known.of(order.tenant(), line)).toList();
    if (known.containsAll(products)) {
      return;
    }
    database.with(handle -> make(handle, order.tenant(), products));
    known.addAll(products);
  }

  private static int make(Handle handle, TenantId tenant, List<Known> products) {
    return handle
        .createUpdate(MAKE)
        .bind("tenant", tenant.value())
        .bind("ids", texts(products, Known::productId))
        .bind("names", texts(products, Known::productName))
        .execute();
  }
}
