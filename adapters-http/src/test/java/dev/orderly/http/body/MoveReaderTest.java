package dev.orderly.http.body;

import static dev.orderly.http.body.Bodies.errors;
import static dev.orderly.http.body.Bodies.utf8;
import static dev.orderly.http.body.Bodies.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Reason;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MoveReaderTest {

  @ParameterizedTest
  @EnumSource
  void every_status_is_read_by_its_name_in_any_case(Status status) {
    for (var text : new String[] {status.name(), status.name().toLowerCase(Locale.ROOT)}) {
      assertThat(value(MoveReader.read(utf8("{\"status\":\"" + text + "\"}"))))
          .isEqualTo(new MoveWish(status, Reason.NONE));
    }
  }

  @ParameterizedTest
  @CsvSource({"Cancelled", "CANCELED", "cancelled", "canceled"})
  void a_cancellation_is_read_in_both_spellings(String text) {
    assertThat(value(MoveReader.read(utf8("{\"status\":\"" + text + "\"}"))))
        .isEqualTo(new MoveWish(Status.CANCELED, Reason.NONE));
  }

  @Test
  void a_move_may_say_why() {
    var body = "{\"comment\":\"line 1\\nline 2\",\"reason_code\":\"too_late\",\"status\":\"PAID\"}";
    var nothing = "{\"comment\":null,\"reason_code\":null,\"status\":\"PAID\"}";

    assertThat(value(MoveReader.read(utf8(body))))
        .isEqualTo(
            new MoveWish(
                Status.PAID, new Reason(Optional.of("too_late"), Optional.of("line 1\nline 2"))));
    assertThat(value(MoveReader.read(utf8(nothing))))
        .isEqualTo(new MoveWish(Status.PAID, Reason.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | /status: is required",
        "{\"status\":null} | /status: must not be null",
        "{\"status\":1} | /status: must be a string",
        "{\"status\":[\"PAID\"]} | /status: must be a string",
        "{\"status\":\"\"} | /status: must be a status that orders have",
        "{\"status\":\"payed\"} | /status: must be a status that orders have",
        "{\"status\":\" PAID\"} | /status: must be a status that orders have",
        "{\"status\":\"PAID\",\"reason_code\":7} | /reason_code: must be a string",
        "{\"status\":\"PAID\",\"reason_code\":\"a\\tb\"} | /reason_code: must not have control"
            + " characters",
        "{\"status\":\"PAID\",\"reason_code\":\"123456789012345678901234567890123\"} |"
            + " /reason_code: must have at most 32 characters",
        "{\"status\":\"PAID\",\"comment\":{}} | /comment: must be a string",
        "{\"status\":\"PAID\",\"version\":1} | /version: is not a field of this object",
        "{\"status\":\"PAID\",\"Status\":\"PAID\"} | /Status: is not a field of this object",
        "[] | : must be an object",
      })
  void a_move_that_is_wrong_is_told_where_and_why(String body, String error) {
    assertThat(errors(MoveReader.read(utf8(body)))).containsExactly(error);
    assertThat(errors(MoveReader.readPatch(utf8(body)))).containsExactly(error);
  }

  @Test
  void a_comment_has_an_end() {
    var longest = "{\"status\":\"PAID\",\"comment\":\"" + "😀".repeat(1000) + "\"}";

    assertThat(value(MoveReader.read(utf8(longest))).reason().comment())
        .contains("😀".repeat(1000));
    assertThat(errors(MoveReader.read(utf8(longest.replace("\"}", "!\"}")))))
        .containsExactly("/comment: must have at most 1000 characters");
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    assertThat(
            errors(MoveReader.read(utf8("{\"state\":\"PAID\",\"comment\":1,\"reason_code\":2}"))))
        .containsExactly(
            "/status: is required",
            "/reason_code: must be a string",
            "/comment: must be a string",
            "/state: is not a field of this object");
  }

  @Test
  void a_patch_moves_an_order_or_ends_its_hold() {
    assertThat(value(MoveReader.readPatch(utf8("{\"status\":\"PAID\",\"on_hold\":null}"))))
        .isEqualTo(new OrderPatch.Move(new MoveWish(Status.PAID, Reason.NONE)));
    assertThat(value(MoveReader.readPatch(utf8("{\"on_hold\":false}"))))
        .isEqualTo(new OrderPatch.Release());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"on_hold\":true} | /on_hold: must be false: a client can only end a hold",
        "{\"on_hold\":0} | /on_hold: must be true or false",
        "{\"on_hold\":\"false\"} | /on_hold: must be true or false",
        "{\"on_hold\":false,\"status\":\"PAID\"} | /status: cannot be set together with on_hold",
        "{\"on_hold\":false,\"comment\":\"x\"} | /comment: is not a field of this object",
        "{\"on_hold\":false,\"items\":[]} | /items: is not a field of this object",
        "{\"on_hold\":null} | /status: is required",
      })
  void a_patch_that_is_wrong_is_told_where_and_why(String body, String error) {
    assertThat(errors(MoveReader.readPatch(utf8(body)))).containsExactly(error);
  }

  @Test
  void the_status_doors_end_no_hold() {
    assertThat(errors(MoveReader.read(utf8("{\"status\":\"PAID\",\"on_hold\":false}"))))
        .containsExactly("/on_hold: is not a field of this object");
  }
}
