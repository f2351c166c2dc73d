package dev.orderly.persistence.database;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Order;
import dev.orderly.persistence.Shop;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The database refuses nonsense by itself, from psql too. */
class RulesTest {

  @AutoClose private static final Shop shop = Shop.open();

  @Test
  void the_moves_are_those_of_the_domain() {
    var ours =
        Shop.LIFECYCLES.all().stream()
            .flatMap(
                table ->
                    table.moves().stream().map(move -> table + " " + move.from() + " " + move.to()))
            .toList();

    var theirs =
        shop.column(
            "select lifecycle || ' ' || from_status || ' ' || to_status from lifecycle_moves");

    assertThat(theirs).containsExactlyInAnyOrderElementsOf(ours);
  }

  @Test
  void a_legal_move_with_its_line_of_history_is_fine() {
    var order = shop.place(shop.aCustomer(), STANDARD);

    shop.sql(move(order, "PAID"), history(order, 2, "'PENDING'", "PAID"));

    assertThat(shop.column("select status from orders where id = '%s'".formatted(order.id())))
        .containsExactly("PAID");
  }

  @Test
  void a_note_in_the_history_is_fine() {
    var order = shop.place(shop.aCustomer(), STANDARD);

    shop.sql(history(order, 2, "'PENDING'", "PENDING"));

    assertThat(shop.column(historyOf(order))).containsExactly("PENDING", "PENDING");
  }

  @Test
  void words_about_people_are_erased_but_not_rewritten() {
    var order = shop.place(shop.aCustomer(), STANDARD);
    var comment =
        "update order_status_history set comment = 'other words' where order_id = '%s'"
            .formatted(order.id());
    var notes =
        "update orders set metadata = '{\"a\": 1}', version = version + 1 where id = '%s'"
            .formatted(order.id());

    assertThatThrownBy(() -> shop.sql(comment)).hasMessageContaining("is kept or erased");
    assertThatThrownBy(() -> shop.sql(notes)).hasMessageContaining("is kept or erased");
  }

  @Test
  void who_was_erased_stays_erased() {
    var id = shop.aCustomer().id();
    shop.sql(
        "update users set email = null, password_hash = null, erased_at = now() where id = " + id);

    assertThatThrownBy(() -> shop.sql("update users set email = 'a@b.c' where id = " + id))
        .hasMessageContaining("who was erased stays erased");
    var half = "update users set email = null where id = " + shop.aCustomer().id();
    assertThatThrownBy(() -> shop.sql(half)).hasMessageContaining("users_erased");
  }

  @Test
  void the_words_of_a_comment_may_be_erased() {
    var order = shop.place(shop.aCustomer(), STANDARD);

    shop.sql(
        "update order_status_history set comment = null where order_id = '%s'"
            .formatted(order.id()));

    assertThat(shop.column(historyOf(order))).containsExactly("PENDING");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          status = 'SHIPPED', version = 2                     | does not go from PENDING to SHIPPED
          status = 'READY', version = 2                       | does not go from PENDING to READY
          status = 'LOST', version = 2                        | order_status_check
          payment_status = 'LENT', version = 2                | payment_status_check
          on_hold = true                                      | its next version
          on_hold = true, version = 3                         | its next version
          version = 2, last_sequence = 0                      | its next version
          total_amount = 1.00, version = 2                    | never changes
          subtotal = 1, tax_amount = 9, version = 2           | never changes
          currency = 'EUR', version = 2                       | never changes
          `items = items || items, version = 2`              | never changes
          lifecycle = 'retail', version = 2                   | never changes
          tenant_id = 2, version = 2                          | never changes
          user_id = user_id + 1, version = 2                  | never changes
          order_number = 'A-1', version = 2                   | never changes
          created_at = now(), version = 2                     | never changes
          status = 'PAID', version = 2                        | newest line of the history
          status = 'PAID', version = 2, deadline_at = now()   | orders_deadline
          """)
  void an_order_does_not_become(String change, String complaint) {
    var order = shop.place(shop.aCustomer(), STANDARD);

    assertThatThrownBy(
            () -> shop.sql("update orders set %s where id = '%s'".formatted(change, order.id())))
        .hasStackTraceContaining(complaint);
  }

  @Test
  void a_status_is_not_forged_in_the_history() {
    var order = shop.place(shop.aCustomer(), STANDARD);
    var moved = move(order, "PAID");

    assertThatThrownBy(() -> shop.sql(moved, history(order, 2, "'CONFIRMED'", "PAID")))
        .hasMessageContaining("goes on where it was");
    assertThatThrownBy(() -> shop.sql(moved, history(order, 3, "'PENDING'", "PAID")))
        .hasMessageContaining("goes on where it was");
    assertThatThrownBy(() -> shop.sql(moved, history(order, 2, "null", "PAID")))
        .hasMessageContaining("history_begins");
    assertThatThrownBy(() -> shop.sql(moved, history(order, 2, "'PENDING'", "CANCELED")))
        .hasMessageContaining("ends where its order is");
  }

  @Test
  void the_history_tells_of_no_detour_that_nobody_made() {
    var order = shop.move(shop.place(shop.aCustomer(), FULFILLMENT), Status.CONFIRMED);
    var rows =
        """
        insert into order_status_history (order_id, seq, from_status, to_status, actor, at)
        values ('%1$s', 3, 'CONFIRMED', 'RETURNED', 'me', now()),
               ('%1$s', 4, 'RETURNED', 'CONFIRMED', 'me', now())\
        """
            .formatted(order.id());

    assertThatThrownBy(() -> shop.sql(rows)).hasMessageContaining("lifecycle does not have");
  }

  @Test
  void an_unknown_order_has_no_history() {
    var order = shop.anOrderOf(shop.aCustomer(), STANDARD).order();

    assertThatThrownBy(() -> shop.sql(history(order, 1, "null", "PENDING")))
        .hasMessageContaining("ends where its order is");
  }

  @Test
  void history_is_neither_rewritten_nor_thrown_away() {
    var order = shop.place(shop.aCustomer(), STANDARD);
    var where = " where order_id = '%s'".formatted(order.id());

    assertThatThrownBy(() -> shop.sql("update order_status_history set actor = 'me'" + where))
        .hasMessageContaining("not rewritten");
    assertThatThrownBy(() -> shop.sql("delete from order_status_history" + where))
        .hasMessageContaining("history is kept");
    assertThatThrownBy(() -> shop.sql("delete from orders where id = '%s'".formatted(order.id())))
        .hasMessageContaining("orders are kept");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truncate orders cascade",
        "truncate order_status_history",
        "truncate events",
        "truncate outbox",
        "truncate tenants cascade",
        "delete from tenants where id = 1",
        "update tenants set id = 2 where id = 1"
      })
  void what_happened_is_not_swept_away(String sql) {
    shop.place(shop.aCustomer(), STANDARD);

    assertThatThrownBy(() -> shop.sql(sql)).hasMessageContaining("kept");
  }

  @Test
  void items_can_be_read_as_rows() {
    var order = shop.place(shop.aCustomer(), STANDARD);

    var rows =
        shop.column(
            """
            select concat_ws(' ', line, product_id, product_name, product_price, quantity,
                             line_total, modifiers, currency, backordered)
              from order_items
             where order_id = '%s'\
            """
                .formatted(order.id()));

    assertThat(rows).containsExactly("1 sku-1 Widget 1 5.00 2 10.00 [] USD f");
  }

  private static String move(Order order, String to) {
    return "update orders set status = '%s', version = version + 1 where id = '%s'"
        .formatted(to, order.id());
  }

  private static String history(Order order, int seq, String from, String to) {
    return """
    insert into order_status_history (order_id, seq, from_status, to_status, actor, at)
    values ('%s', %d, %s, '%s', 'me', now())\
    """
        .formatted(order.id(), seq, from, to);
  }

  private static String historyOf(Order order) {
    return "select to_status from order_status_history where order_id = '%s' order by seq"
        .formatted(order.id());
  }
}
