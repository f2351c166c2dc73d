package dev.orderly.persistence.database;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.domain.order.Order;
import dev.orderly.persistence.Shop;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No order comes into the database that cannot be one, from psql neither. */
class NewOrderRulesTest {

  @AutoClose private static final Shop shop = Shop.open();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          status           | 'PAID'        | begins PENDING
          version          | 2             | begins PENDING
          total_amount     | 11.00         | orders_total
          subtotal         | -10.00        | orders_subtotal_check
          subtotal         | 10            | orders_scale
          subtotal         | 'NaN'         | orders_subtotal_check
          subtotal         | 'Infinity'    | orders_subtotal_check
          tax_amount       | 'NaN'         | orders_tax_amount_check
          tax_amount       | 'Infinity'    | orders_tax_amount_check
          total_amount     | 'NaN'         | orders_total
          total_amount     | 'Infinity'    | orders_total
          tenant_id        | 99            | belongs to a tenant
          currency         | 'xxx'         | currency_check
          currency         | 'USDT'        | currency_check
          user_id          | 9999999       | orders_user_id_fkey
          location_id      | 9999999       | orders_tenant_id_location_id_fkey
          lifecycle        | 'wholesale'   | lifecycle_check
          order_number     | order_number  | orders_number
          """)
  void an_order_is_not_born_with(String column, String value, String complaint) {
    var order = shop.place(shop.aCustomer(), STANDARD);

    assertThatThrownBy(() -> shop.sql(copied(order, "'%s', %s".formatted(column, value))))
        .hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          '{}'                                             | order_lines_check
          '[]'                                             | order_lines_check
          '[1, null]'                                      | order_lines_check
          '[{}]'                                           | order_lines_check
          `items || 'null'`                                | order_lines_check
          `items || jsonb_build_array(items)`              | order_lines_check
          items #- '{0,product_name}'                      | order_lines_check
          jsonb_set(items, '{0,line}', '0')                | order_lines_check
          jsonb_set(items, '{0,product_id}', '""')         | order_lines_check
          jsonb_set(items, '{0,product_id}', '1')          | order_lines_check
          jsonb_set(items, '{0,quantity}', '0')            | order_lines_check
          jsonb_set(items, '{0,quantity}', '-2')           | order_lines_check
          jsonb_set(items, '{0,quantity}', '"2"')          | order_lines_check
          jsonb_set(items, '{0,quantity}', '1.5')          | integer
          jsonb_set(items, '{0,quantity}', '3000000000')   | integer
          jsonb_set(items, '{0,product_price}', '-5.00')   | order_lines_check
          jsonb_set(items, '{0,modifiers}', '{}')          | order_lines_check
          jsonb_set(items, '{0,modifiers}', '[1]')         | order_lines_check
          jsonb_set(items, '{0,modifiers}', '[{"name": "cheese"}]')              | order_lines_check
          jsonb_set(items, '{0,modifiers}', '[{"name": "-", "price": null}]')    | order_lines_check
          jsonb_set(items, '{0,modifiers}', '[{"name": "-", "price": -1.00}]')   | order_lines_check
          jsonb_set(items, '{0,modifiers}', '[{"name": "-", "price": 1.00}]')    | each total that of its line
          jsonb_set(items, '{0,quantity}', '1')            | each total that of its line
          jsonb_set(items, '{0,line_total}', '9.99')       | each total that of its line
          `items || items`                                 | subtotal of an order is the sum
          """)
  void an_order_is_not_born_with_such_items(String items, String complaint) {
    var order = shop.place(shop.aCustomer(), STANDARD);

    assertThatThrownBy(() -> shop.sql(copied(order, "'items', " + items)))
        .hasMessageContaining(complaint);
  }

  @Test
  void the_sums_of_an_order_are_those_of_its_lines() {
    var order = shop.place(shop.aCustomer(), STANDARD);
    var cheaper = copied(order, "'subtotal', 9.00, 'total_amount', 9.00");

    assertThatThrownBy(() -> shop.sql(cheaper))
        .hasMessageContaining("subtotal of an order is the sum of its lines");
  }

  @Test
  void an_order_is_not_born_without_history() {
    var order = shop.place(shop.aCustomer(), STANDARD);

    assertThatThrownBy(() -> shop.sql(copied(order, "'tenant_region', tenant_region")))
        .hasMessageContaining("comes with the first line of its history");
  }

  /** A new order like this one, but for some columns. */
  private static String copied(Order order, String changes) {
    return """
    insert into orders
    select copy.*
      from orders o,
           jsonb_populate_record(
             o, jsonb_build_object('id', gen_random_uuid(), 'order_number', 'A-' || o.id)
                || jsonb_build_object(%s)) as copy
     where o.id = '%s'\
    """
        .formatted(changes, order.id());
  }
}
