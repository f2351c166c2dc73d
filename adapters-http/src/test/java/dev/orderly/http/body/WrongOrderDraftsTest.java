package dev.orderly.http.body;

import static dev.orderly.http.body.Bodies.ITEM;
import static dev.orderly.http.body.Bodies.ORDER;
import static dev.orderly.http.body.Bodies.errors;
import static dev.orderly.http.body.Bodies.object;
import static dev.orderly.http.body.Bodies.utf8;
import static dev.orderly.http.body.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderDraft;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each thing that may be wrong in an order, alone, and the words for it. */
class WrongOrderDraftsTest {

  private final OrderDraftReader reader =
      new OrderDraftReader(
          new OrderLimits(3, 1000, Currency.getInstance("USD")),
          Lifecycles.with(OwnerTransitions.LIFECYCLE),
          false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "product_id | | is required",
        "product_id | null | must not be null",
        "product_id | \"\" | must have 1 to 64 characters",
        "product_id | 1.0 | must be a string or a whole number",
        "product_id | 1e3 | must be a string or a whole number",
        "product_id | true | must be a string or a whole number",
        "product_id | [] | must be a string or a whole number",
        "product_id | {} | must be a string or a whole number",
        "product_id | \"a\\u0007\" | must not have control characters",
        "product_id | \"a\\u007f\" | must not have control characters",
        "product_id | \"a\\u0085\" | must not have control characters",
        "product_name | | is required",
        "product_name | null | must not be null",
        "product_name | \"\" | must have 1 to 255 characters",
        "product_name | 5 | must be a string",
        "product_name | \"a\\nb\" | must not have control characters",
        "quantity | | is required",
        "quantity | null | must not be null",
        "quantity | 0 | must be a whole number from 1 to 1000",
        "quantity | -1 | must be a whole number from 1 to 1000",
        "quantity | -0 | must be a whole number from 1 to 1000",
        "quantity | 1001 | must be a whole number from 1 to 1000",
        "quantity | 1.0 | must be a whole number from 1 to 1000",
        "quantity | 1.5 | must be a whole number from 1 to 1000",
        "quantity | 1e0 | must be a whole number from 1 to 1000",
        "quantity | 1e3 | must be a whole number from 1 to 1000",
        "quantity | 1E400 | must be a whole number from 1 to 1000",
        "quantity | 4294967297 | must be a whole number from 1 to 1000",
        "quantity | 18446744073709551617 | must be a whole number from 1 to 1000",
        "quantity | \"2\" | must be a whole number from 1 to 1000",
        "quantity | \"\" | must be a whole number from 1 to 1000",
        "quantity | true | must be a whole number from 1 to 1000",
        "quantity | [2] | must be a whole number from 1 to 1000",
        "unit_price | | is required",
        "unit_price | null | must not be null",
        "unit_price | -1 | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | -0 | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | 5.001 | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | 5.000 | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | 5e0 | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | 1e999999999 | must be an amount from 0 to 9999999.99, with at most 2"
            + " decimals",
        "unit_price | 10000000 | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | \"5,00\" | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | \"$5\" | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | \" 5\" | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | \"\" | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | true | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "unit_price | [5] | must be an amount from 0 to 9999999.99, with at most 2 decimals",
        "modifiers | {} | must be a list",
        "modifiers | \"none\" | must be a list",
        "status | \"PAID\" | is not a field of this object",
        "line_total | \"0.00\" | is not a field of this object",
        "Quantity | 2 | is not a field of this object",
        "menu_item_id | \"sku-1\" | is another name of a field that is given too",
        "qty | 2 | is another name of a field that is given too",
        "name | \"Widget\" | is another name of a field that is given too",
        "price | \"5.00\" | is another name of a field that is given too",
        "product_price | \"5.00\" | is another name of a field that is given too",
      })
  void an_item_that_is_wrong_is_told_where_and_why(String name, String json, String why) {
    var order =
        with(ORDER, "items", "[" + object(ITEM) + "," + object(with(ITEM, name, json)) + "]");

    assertThat(errors(read(object(order)))).containsExactly("/items/1/" + name + ": " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "items | | /items: is required",
        "items | null | /items: must not be null",
        "items | [] | /items: must have 1 to 3 entries",
        "items | {} | /items: must be a list",
        "items | \"sku-1\" | /items: must be a list",
        "items | [1] | /items/0: must be an object",
        "items | [null] | /items/0: must be an object",
        "items | [[]] | /items/0: must be an object",
        "currency | \"usd\" | /currency: must be an ISO 4217 code, such as USD",
        "currency | \"US\" | /currency: must be an ISO 4217 code, such as USD",
        "currency | \"ZZZ\" | /currency: must be an ISO 4217 code, such as USD",
        "currency | \"XAU\" | /currency: must be an ISO 4217 code, such as USD",
        "currency | \"XXX\" | /currency: must be an ISO 4217 code, such as USD",
        "currency | \"\" | /currency: must be an ISO 4217 code, such as USD",
        "currency | 840 | /currency: must be a string",
        "order_type | \"\" | /order_type: must have 1 to 20 letters, digits, dashes or underscores",
        "order_type | \"a b\" | /order_type: must have 1 to 20 letters, digits, dashes or"
            + " underscores",
        "order_type | \"caf\u00e9\" | /order_type: must have 1 to 20 letters, digits, dashes or"
            + " underscores",
        "order_type | \"aaaaaaaaaaaaaaaaaaaaa\" | /order_type: must have 1 to 20 letters, digits,"
            + " dashes or underscores",
        "order_type | 1 | /order_type: must be a string",
        "lifecycle | \"Standard\" | /lifecycle: must be one of [standard, retail, fulfillment,"
            + " restaurant]",
        "lifecycle | \"\" | /lifecycle: must be one of [standard, retail, fulfillment, restaurant]",
        "lifecycle | false | /lifecycle: must be a string",
        "location_id | 0 | /location_id: must be a whole number from 1 to 2147483647",
        "location_id | 2147483648 | /location_id: must be a whole number from 1 to 2147483647",
        "location_id | 1.0 | /location_id: must be a whole number from 1 to 2147483647",
        "location_id | \"1\" | /location_id: must be a whole number from 1 to 2147483647",
        "metadata | [] | /metadata: must be an object",
        "metadata | \"{}\" | /metadata: must be an object",
        "metadata | {\"a/b\":[0,1e301]} | /metadata/a~1b/1: must be a number of at most 64"
            + " characters, within 1e300 and 1e-300",
        "metadata | {\"a~b\":1E-301} | /metadata/a~0b: must be a number of at most 64 characters,"
            + " within 1e300 and 1e-300",
        "total_price | 10.001 | /total_price: must be an amount from 0 to 99999999999999.99, with"
            + " at most 2 decimals",
        "total_price | -10 | /total_price: must be an amount from 0 to 99999999999999.99, with at"
            + " most 2 decimals",
        "total_price | 1e1 | /total_price: must be an amount from 0 to 99999999999999.99, with at"
            + " most 2 decimals",
        "total_price | \"ten\" | /total_price: must be an amount from 0 to 99999999999999.99, with"
            + " at most 2 decimals",
        "status | \"PAID\" | /status: is not a field of this object",
        "user_id | 7 | /user_id: is not a field of this object",
        "total_amount | \"0.00\" | /total_amount: is not a field of this object",
        "a/b~c | null | /a~1b~0c: is not a field of this object",
        "`` | 1 | /: is not a field of this object",
      })
  void an_order_that_is_wrong_is_told_where_and_why(String name, String json, String error) {
    assertThat(errors(read(object(with(ORDER, name, json))))).containsExactly(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "1", "\"text\"", "true", "[{\"items\":[]}]"})
  void what_is_no_object_is_wrong_as_a_whole(String body) {
    assertThat(errors(read(body))).containsExactly(": must be an object");
  }

  private Reading<OrderDraft> read(String body) {
    return reader.read(utf8(body));
  }
}
