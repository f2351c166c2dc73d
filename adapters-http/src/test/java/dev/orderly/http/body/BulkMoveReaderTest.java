package dev.orderly.http.body;

import static dev.orderly.http.body.Bodies.errors;
import static dev.orderly.http.body.Bodies.utf8;
import static dev.orderly.http.body.Bodies.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Reason;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkMoveReaderTest {

  @Test
  void each_order_may_have_its_own_words() {
    var body =
        """
        {"orders": [
          {"ref": "A-1", "status": "paid", "reason_code": "cash", "comment": "at the door", "version": 3},
          {"ref": "anything", "status": "cancelled", "version": null}]}\
        """;

    assertThat(value(BulkMoveReader.read(utf8(body))))
        .containsExactly(
            new BulkMove(
                "A-1",
                new MoveWish(
                    Status.PAID, new Reason(Optional.of("cash"), Optional.of("at the door"))),
                Optional.of(3)),
            new BulkMove("anything", new MoveWish(Status.CANCELED, Reason.NONE), Optional.empty()));
  }

  @Test
  void one_status_may_be_for_all() {
    var wish = new MoveWish(Status.SHIPPED, Reason.NONE);

    assertThat(
            value(BulkMoveReader.read(utf8("{\"ids\":[\"A-1\",\"A-2\"],\"status\":\"shipped\"}"))))
        .containsExactly(
            new BulkMove("A-1", wish, Optional.empty()),
            new BulkMove("A-2", wish, Optional.empty()));
  }

  @Test
  void there_are_at_most_five_hundred() {
    assertThat(value(BulkMoveReader.read(ids(500)))).hasSize(500);
    assertThat(errors(BulkMoveReader.read(ids(501))))
        .containsExactly("/ids: must have 1 to 500 entries");
    assertThat(errors(BulkMoveReader.read(ids(0))))
        .containsExactly("/ids: must have 1 to 500 entries");
  }

  private static byte[] ids(int count) {
    var ids = String.join(",", Collections.nCopies(count, "\"A-1\""));
    return utf8("{\"ids\":[" + ids + "],\"status\":\"PAID\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | /orders: is required",
        "{\"orders\":null} | /orders: must not be null",
        "{\"orders\":[]} | /orders: must have 1 to 500 entries",
        "{\"orders\":{}} | /orders: must be a list",
        "{\"orders\":[\"A-1\"]} | /orders/0: must be an object",
        "{\"orders\":[{\"status\":\"PAID\"}]} | /orders/0/ref: is required",
        "{\"orders\":[{\"ref\":1,\"status\":\"PAID\"}]} | /orders/0/ref: must be a string",
        "{\"orders\":[{\"ref\":\"A-1\"}]} | /orders/0/status: is required",
        "{\"ids\":[\"A-1\"]} | /status: is required",
        "{\"ids\":[1],\"status\":\"PAID\"} | /ids/0: must be a string",
      })
  void what_is_wrong_is_said_where_it_is(String body, String error) {
    assertThat(errors(BulkMoveReader.read(utf8(body)))).containsExactly(error);
  }

  @Test
  void all_of_it_is_said_at_once() {
    var one = "{\"ref\":\"A-1\",\"status\":\"lost\",\"version\":0,\"on_hold\":false}";
    var both =
        "{\"orders\":[{\"ref\":\"A-1\",\"status\":\"PAID\"}],\"ids\":[\"A-1\"],\"status\":\"PAID\"}";

    assertThat(errors(BulkMoveReader.read(utf8("{\"orders\":[" + one + "],\"status\":\"PAID\"}"))))
        .isEqualTo(
            List.of(
                "/orders/0/status: must be a status that orders have",
                "/orders/0/version: must be a whole number from 1 to 2147483647",
                "/orders/0/on_hold: is not a field of this object",
                "/status: is not a field of this object"));
    assertThat(errors(BulkMoveReader.read(utf8(both))))
        .containsExactly("/ids: cannot be given together with orders");
  }
}
