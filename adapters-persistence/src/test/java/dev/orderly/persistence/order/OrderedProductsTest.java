package dev.orderly.persistence.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Together;
import dev.orderly.application.order.Ordered;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrderedProductsTest {

  private static final String KNOWN =
      "select product_id || ' ' || product_name from ordered_products order by 1";

  @AutoClose private static Shop shop;
  private static Caller owner;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    owner = shop.aCustomer();
  }

  @Test
  void every_name_of_a_product_is_kept_once_whoever_orders_it_first() {
    var cup = ordered("cup-1", "Cup");
    var renamed = ordered("cup-1", "Blue cup");

    assertThat(
            Together.all(
                16,
                i ->
                    () -> {
                      new OrderedProducts(shop.database()).ensure(i % 2 == 0 ? cup : renamed);
                      return i;
                    }))
        .hasSize(16);

    assertThat(shop.column(KNOWN)).contains("cup-1 Blue cup", "cup-1 Cup", "sku-0 Bag");
    assertThat(shop.column(KNOWN)).doesNotHaveDuplicates();
  }

  @Test
  void an_order_is_known_by_its_products_as_soon_as_it_is_there() {
    assertThat(shop.place(owner, STANDARD).lines()).hasSize(1);

    assertThat(shop.column(KNOWN)).contains("sku-1 Widget 1");
  }

  @Test
  void a_product_that_is_known_costs_nothing() {
    var products = new OrderedProducts(shop.database());
    products.ensure(ordered("tea-1", "Tea"));
    shop.sql("delete from ordered_products where product_id = 'tea-1'");

    products.ensure(ordered("tea-1", "Tea"));

    assertThat(shop.column(KNOWN)).doesNotContain("tea-1 Tea");
  }

  private static Order ordered(String id, String name) {
    return new Ordered(owner).product(id, name).as(new OrderNumber("A-1")).order();
  }
}
