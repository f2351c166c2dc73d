package dev.orderly.http.identity;

import static dev.orderly.http.identity.Fixtures.NOON;
import static dev.orderly.http.identity.Fixtures.NOON_SECONDS;
import static dev.orderly.http.identity.Fixtures.SECRET;
import static dev.orderly.http.identity.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.orderly.application.user.InMemoryUsers;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.UserId;
import dev.orderly.http.identity.Verification.Refused;
import dev.orderly.http.identity.Verification.Verified;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a token whose signature is right. */
class TokenClaimsTest {

  private static final String EXP = "\"exp\":" + (NOON_SECONDS + 60);
  private static final Instant EXPIRY = NOON.plusSeconds(60);

  private final TokenVerifier verifier =
      new TokenVerifier(settings("IDENTITY", "external"), new InMemoryUsers(), () -> NOON);

  @Test
  void a_token_says_who_calls_and_until_when() {
    var token =
        "{\"sub\":\"7\",\"user_id\":42,\"email\":\"a@b.c\",\"role\":\"STAFF\",\"tenant_id\":3,"
            + "\"location_ids\":[5,6,5],\"iat\":1,\"jti\":\"x\",\"more\":{},"
            + EXP
            + "}";

    assertThat(verify(token))
        .isEqualTo(
            new Verified(
                new Caller(
                    new UserId(42),
                    "a@b.c",
                    Role.STAFF,
                    new TenantId(3),
                    Set.of(new LocationId(5), new LocationId(6))),
                EXPIRY));
  }

  static Stream<Arguments> what_a_token_may_leave_out_or_say_otherwise() {
    return Stream.of(
        arguments("\"sub\":\"42\"", caller(42, Role.CUSTOMER, 1)),
        arguments("\"sub\":42", caller(42, Role.CUSTOMER, 1)),
        arguments("\"user_id\":\"42\",\"sub\":\"someone@b.c\"", caller(42, Role.CUSTOMER, 1)),
        arguments("\"user_id\":null,\"sub\":\"42\",\"role\":null", caller(42, Role.CUSTOMER, 1)),
        arguments("\"sub\":\"9223372036854775807\"", caller(Long.MAX_VALUE, Role.CUSTOMER, 1)),
        arguments("\"sub\":\"1\",\"role\":\"ADMIN\"", caller(1, Role.ADMIN, 1)),
        arguments("\"sub\":\"1\",\"role\":\"SERVICE\"", caller(1, Role.SERVICE, 1)),
        arguments("\"sub\":\"1\",\"tenant_id\":\"9\"", caller(1, Role.CUSTOMER, 9)),
        arguments("\"sub\":\"1\",\"location_ids\":[]", caller(1, Role.CUSTOMER, 1)),
        arguments("\"sub\":\"1\",\"location_ids\":null", caller(1, Role.CUSTOMER, 1)));
  }

  @ParameterizedTest
  @MethodSource
  void what_a_token_may_leave_out_or_say_otherwise(String claims, Caller caller) {
    assertThat(verify("{" + claims + "," + EXP + "}")).isEqualTo(new Verified(caller, EXPIRY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"role\":\"ADMIN\" | user_id",
        "\"sub\":\"someone@b.c\" | user_id",
        "\"user_id\":\"x\",\"sub\":\"42\" | user_id",
        "\"sub\":\"0\" | user_id",
        "\"sub\":0 | user_id",
        "\"sub\":-1 | user_id",
        "\"sub\":\"-1\" | user_id",
        "\"sub\":42.0 | user_id",
        "\"sub\":\"42.0\" | user_id",
        "\"sub\":4.2e1 | user_id",
        "\"sub\":\" 42\" | user_id",
        "\"sub\":\"+42\" | user_id",
        "\"sub\":\"042\" | user_id",
        "\"sub\":\"\" | user_id",
        "\"sub\":\"\u0664\u0662\" | user_id",
        "\"sub\":true | user_id",
        "\"sub\":[42] | user_id",
        "\"sub\":{\"id\":42} | user_id",
        "\"sub\":\"9223372036854775808\" | user_id",
        "\"sub\":\"9999999999999999999\" | user_id",
        "\"sub\":\"99999999999999999999\" | user_id",
        "\"sub\":\"1\",\"role\":\"ROOT\" | role",
        "\"sub\":\"1\",\"role\":\"admin\" | role",
        "\"sub\":\"1\",\"role\":\"\" | role",
        "\"sub\":\"1\",\"role\":3 | role",
        "\"sub\":\"1\",\"role\":[\"ADMIN\"] | role",
        "\"sub\":\"1\",\"tenant_id\":0 | tenant_id",
        "\"sub\":\"1\",\"tenant_id\":\"one\" | tenant_id",
        "\"sub\":\"1\",\"tenant_id\":2147483648 | tenant_id",
        "\"sub\":\"1\",\"location_ids\":5 | location_ids",
        "\"sub\":\"1\",\"location_ids\":\"5\" | location_ids",
        "\"sub\":\"1\",\"location_ids\":[\"5\"] | location_ids",
        "\"sub\":\"1\",\"location_ids\":[5.5] | location_ids",
        "\"sub\":\"1\",\"location_ids\":[0] | location_ids",
        "\"sub\":\"1\",\"location_ids\":[null] | location_ids",
        "\"sub\":\"1\",\"location_ids\":{} | location_ids",
        "\"sub\":\"1\",\"email\":5 | email",
        "\"sub\":\"1\",\"email\":\"a\\u000ab\" | email",
      })
  void what_a_token_says_wrongly_is_not_guessed_at(String claims, String wrong) {
    assertThat(verify("{" + claims + "," + EXP + "}"))
        .isEqualTo(new Refused("The token's " + wrong + " is missing or wrong."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "29 | true",
        "30 | false",
        "31 | false",
        "86400 | false",
        "-60 | true",
      })
  void a_token_lives_half_a_minute_past_its_expiry(long secondsAgo, boolean alive) {
    var verification = verify("{\"sub\":\"1\",\"exp\":" + (NOON_SECONDS - secondsAgo) + "}");

    assertThat(verification)
        .isEqualTo(
            alive
                ? new Verified(caller(1, Role.CUSTOMER, 1), NOON.minusSeconds(secondsAgo))
                : new Refused("The token has expired."));
  }

  @ParameterizedTest
  @CsvSource({"nbf, 30, true", "nbf, 31, false", "iat, 30, true", "iat, 31, false"})
  void a_token_begins_half_a_minute_early(String claim, long secondsAhead, boolean valid) {
    var verification =
        verify(
            "{\"sub\":\"1\"," + EXP + ",\"" + claim + "\":" + (NOON_SECONDS + secondsAhead) + "}");

    assertThat(verification)
        .isEqualTo(
            valid
                ? new Verified(caller(1, Role.CUSTOMER, 1), EXPIRY)
                : new Refused("The token is not valid yet."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"1795176060\"", "-1", "1e999", "1795176060000000", "true", "[1795176060]", "{}"})
  void an_expiry_is_a_time(String exp) {
    assertThat(verify("{\"sub\":\"1\",\"exp\":" + exp + "}"))
        .isEqualTo(new Refused("The token's exp is missing or wrong."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"exp\":null", ",\"Exp\":99999999999"})
  void a_token_that_never_expires_is_refused(String claims) {
    assertThat(verify("{\"sub\":\"1\"" + claims + "}"))
        .isEqualTo(new Refused("The token never expires."));
  }

  @Test
  void an_expiry_may_have_a_fraction_or_an_exponent() {
    assertThat(verify("{\"sub\":\"1\",\"exp\":" + (NOON_SECONDS + 60) + ".75}"))
        .isEqualTo(new Verified(caller(1, Role.CUSTOMER, 1), EXPIRY));
    assertThat(verify("{\"sub\":\"1\",\"exp\":2E9}"))
        .isEqualTo(new Verified(caller(1, Role.CUSTOMER, 1), Instant.ofEpochSecond(2_000_000_000)));
  }

  private Verification verify(String payload) {
    return verifier.verify(RawToken.signed(payload, SECRET));
  }

  private static Caller caller(long id, Role role, int tenant) {
    return new Caller(new UserId(id), "", role, new TenantId(tenant), Set.of());
  }
}
