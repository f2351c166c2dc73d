package dev.orderly.http.body;

import static dev.orderly.http.body.Bodies.errors;
import static dev.orderly.http.body.Bodies.utf8;
import static dev.orderly.http.body.Bodies.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountBodiesTest {

  @Test
  void a_registration_is_an_email_as_written_and_a_password() {
    var body = utf8("{\"email\":\"Ann@Example.com\",\"password\":\"12345678\"}");

    var registration = value(Registration.read(body));

    assertThat(registration.email().written()).isEqualTo("Ann@Example.com");
    assertThat(registration.password()).isEqualTo("12345678");
    assertThat(Registration.read(body).toString()).doesNotContain("Ann", "12345678");
  }

  @ParameterizedTest
  @ValueSource(strings = {"😀😀😀😀😀😀😀😀", "        ", "tab\tnewline\n", "пароль-пароль"})
  void a_password_may_have_any_characters(String password) {
    var json = password.replace("\t", "\\t").replace("\n", "\\n");

    var body = "{\"email\":\"a@b\",\"password\":\"" + json + "\"}";

    assertThat(value(Registration.read(utf8(body))))
        .isEqualTo(new Registration(new Email("a@b"), password));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"password\":\"12345678\"} | /email: is required",
        "{\"email\":null,\"password\":\"12345678\"} | /email: must not be null",
        "{\"email\":7,\"password\":\"12345678\"} | /email: must be a string",
        "{\"email\":\"\",\"password\":\"12345678\"} | /email: must be an email address",
        "{\"email\":\"ab\",\"password\":\"12345678\"} | /email: must be an email address",
        "{\"email\":\"@b\",\"password\":\"12345678\"} | /email: must be an email address",
        "{\"email\":\"a@\",\"password\":\"12345678\"} | /email: must be an email address",
        "{\"email\":\"a@b@c\",\"password\":\"12345678\"} | /email: must be an email address",
        "{\"email\":\"a b@c\",\"password\":\"12345678\"} | /email: must be an email address",
        "{\"email\":\"a\\r\\n@c\",\"password\":\"12345678\"} | /email: must be an email address",
        "{\"email\":\"a@b\"} | /password: is required",
        "{\"email\":\"a@b\",\"password\":null} | /password: must not be null",
        "{\"email\":\"a@b\",\"password\":12345678} | /password: must be a string",
        "{\"email\":\"a@b\",\"password\":\"1234567\"} | /password: must have 8 to 128 characters",
        "{\"email\":\"a@b\",\"password\":\"😀😀😀😀😀😀😀\"} | /password: must have 8 to 128"
            + " characters",
        "{\"email\":\"a@b\",\"password\":\"12345678\",\"role\":\"ADMIN\"} | /role: is not a field"
            + " of this object",
      })
  void a_registration_that_is_wrong_is_told_where_and_why(String body, String error) {
    assertThat(errors(Registration.read(utf8(body)))).containsExactly(error);
  }

  @Test
  void everything_that_is_wrong_with_a_registration_is_told_at_once() {
    var body = "{\"email\":\"a\",\"password\":\"" + "x".repeat(129) + "\",\"id\":1}";

    assertThat(errors(Registration.read(utf8(body))))
        .containsExactly(
            "/email: must be an email address",
            "/password: must have 8 to 128 characters",
            "/id: is not a field of this object");
  }

  @Test
  void an_assignment_changes_a_role_or_places_or_both() {
    assertThat(value(Assignment.read(utf8("{\"role\":\"STAFF\",\"location_ids\":[2,1,2]}"))))
        .isEqualTo(
            new Assignment(
                Optional.of(Role.STAFF),
                Optional.of(Set.of(new LocationId(1), new LocationId(2)))));
    assertThat(value(Assignment.read(utf8("{\"location_ids\":[]}"))))
        .isEqualTo(new Assignment(Optional.empty(), Optional.of(Set.of())));
    assertThat(value(Assignment.read(utf8("{\"role\":\"SERVICE\",\"location_ids\":null}"))))
        .isEqualTo(new Assignment(Optional.of(Role.SERVICE), Optional.empty()));
    assertThat(value(Assignment.read(utf8("{}"))))
        .isEqualTo(new Assignment(Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"role\":\"staff\"} | /role: must be one of [CUSTOMER, STAFF, ADMIN, SERVICE]",
        "{\"role\":\"ROOT\"} | /role: must be one of [CUSTOMER, STAFF, ADMIN, SERVICE]",
        "{\"role\":1} | /role: must be a string",
        "{\"location_ids\":7} | /location_ids: must be a list",
        "{\"location_ids\":{\"0\":7}} | /location_ids: must be a list",
        "{\"location_ids\":[1,\"2\"]} | /location_ids/1: must be a whole number from 1 to"
            + " 2147483647",
        "{\"location_ids\":[1,0]} | /location_ids/1: must be a whole number from 1 to 2147483647",
        "{\"location_ids\":[1,null]} | /location_ids/1: must be a whole number from 1 to"
            + " 2147483647",
        "{\"email\":\"a@b\"} | /email: is not a field of this object",
      })
  void an_assignment_that_is_wrong_is_told_where_and_why(String body, String error) {
    assertThat(errors(Assignment.read(utf8(body)))).containsExactly(error);
  }
}
