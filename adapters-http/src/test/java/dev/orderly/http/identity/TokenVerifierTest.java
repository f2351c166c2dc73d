package dev.orderly.http.identity;

import static dev.orderly.http.identity.Fixtures.NOON;
import static dev.orderly.http.identity.Fixtures.NOON_SECONDS;
import static dev.orderly.http.identity.Fixtures.OLD_SECRET;
import static dev.orderly.http.identity.Fixtures.SECRET;
import static dev.orderly.http.identity.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.orderly.application.user.InMemoryUsers;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import dev.orderly.domain.user.Users.NewUser;
import dev.orderly.http.door.KnownCallers.KnownCaller;
import dev.orderly.http.identity.Verification.Refused;
import dev.orderly.http.identity.Verification.Verified;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

  private static final String EXP = "\"exp\":" + (NOON_SECONDS + 60);
  private static final Instant EXPIRY = NOON.plusSeconds(60);
  private static final Refused WRONG_SIGNATURE = new Refused("The token's signature is wrong.");
  private static final Refused OTHER_ALGORITHM = new Refused("The token is not signed with HS256.");
  private static final Refused NO_JWT =
      new Refused("The token does not have the three parts of a JWT.");
  private static final Refused UNREADABLE = new Refused("The token cannot be read.");

  private final InMemoryUsers users = new InMemoryUsers();
  private final TokenVerifier verifier = external(() -> NOON);

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
        arguments("\"sub\":\"999999999999999999\"", caller(999999999999999999L, Role.CUSTOMER, 1)),
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

  static Stream<Arguments> attacks() {
    var payload = "{\"sub\":\"1\",\"role\":\"ADMIN\"," + EXP + "}";
    var good = RawToken.signed(payload, SECRET);
    var unsigned = good.substring(0, good.lastIndexOf('.') + 1);
    var none = RawToken.base64("{\"alg\":\"none\"}") + "." + RawToken.base64(payload) + ".";
    return Stream.of(
        arguments("another key", RawToken.signed(payload, OLD_SECRET), WRONG_SIGNATURE),
        arguments("no signature", unsigned, WRONG_SIGNATURE),
        arguments("alg none", none, OTHER_ALGORITHM),
        arguments("alg NONE", headed("{\"alg\":\"NONE\"}", payload), OTHER_ALGORITHM),
        arguments("alg none, signed", headed("{\"alg\":\"none\"}", payload), OTHER_ALGORITHM),
        arguments("no alg", headed("{\"typ\":\"JWT\"}", payload), OTHER_ALGORITHM),
        arguments("alg null", headed("{\"alg\":null}", payload), OTHER_ALGORITHM),
        arguments("alg a list", headed("{\"alg\":[\"HS256\"]}", payload), OTHER_ALGORITHM),
        arguments("alg in lower case", headed("{\"alg\":\"hs256\"}", payload), OTHER_ALGORITHM),
        arguments(
            "alg RS256, signed with the secret",
            headed("{\"alg\":\"RS256\"}", payload),
            OTHER_ALGORITHM),
        arguments(
            "a stronger algorithm of the same kind",
            RawToken.signed("{\"alg\":\"HS512\"}", payload, SECRET, "HmacSHA512"),
            OTHER_ALGORITHM),
        arguments(
            "HS512 under the name HS256",
            RawToken.signed(RawToken.HEADER, payload, SECRET, "HmacSHA512"),
            WRONG_SIGNATURE),
        arguments("alg twice", headed("{\"alg\":\"none\",\"alg\":\"HS256\"}", payload), UNREADABLE),
        arguments(
            "a critical extension",
            headed("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}", payload),
            new Refused("The token asks for an extension that is not supported.")),
        arguments(
            "an empty crit",
            headed("{\"alg\":\"HS256\",\"crit\":[]}", payload),
            new Refused("The token asks for an extension that is not supported.")),
        arguments("the last character changed", lastCharacterChanged(good), WRONG_SIGNATURE),
        arguments("a padded signature", good + "=", WRONG_SIGNATURE),
        arguments("a cut signature", good.substring(0, good.length() - 2), WRONG_SIGNATURE),
        arguments("a longer signature", good + "AA", WRONG_SIGNATURE),
        arguments(
            "another payload under the signature",
            unsigned.replace(
                    RawToken.base64(payload), RawToken.base64(payload.replace("\"1\"", "\"2\"")))
                + good.substring(good.lastIndexOf('.') + 1),
            WRONG_SIGNATURE),
        arguments("two parts", unsigned.substring(0, unsigned.length() - 1), NO_JWT),
        arguments("four parts", good + ".x", NO_JWT),
        arguments("five parts", good + ".x.y", NO_JWT),
        arguments("one part", "token", NO_JWT),
        arguments("no header", good.substring(good.indexOf('.')), NO_JWT),
        arguments("dots", "..", NO_JWT),
        arguments("a header that is no base64", "!!!." + good, NO_JWT),
        arguments("blanks in a part", "e3 0.e30.x", UNREADABLE),
        arguments("a header that is no JSON", RawToken.base64("x") + ".e30.x", UNREADABLE),
        arguments("a header that is a list", RawToken.base64("[]") + ".e30.x", UNREADABLE),
        arguments("a payload that is no object", RawToken.signed("[]", SECRET), UNREADABLE),
        arguments("a payload that is no JSON", RawToken.signed("{", SECRET), UNREADABLE),
        arguments(
            "a claim twice",
            RawToken.signed("{\"sub\":\"1\",\"sub\":\"2\"," + EXP + "}", SECRET),
            UNREADABLE),
        arguments(
            "a huge token",
            RawToken.signed("{\"x\":\"" + "x".repeat(1_000_000) + "\"}", SECRET),
            new Refused("The token is too long.")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void an_attack_is_refused(String name, String token, Refused refused) {
    assertThat(verifier.verify(token)).as(name).isEqualTo(refused);
  }

  @Test
  void any_change_of_any_character_of_a_token_is_refused() {
    var good = RawToken.signed("{\"sub\":\"1\"," + EXP + "}", SECRET);

    for (int i = 0; i < good.length(); i++) {
      var changed = good.substring(0, i) + (char) (good.charAt(i) ^ 1) + good.substring(i + 1);
      assertThat(verifier.verify(changed)).as(changed).isInstanceOf(Refused.class);
    }
  }

  @Test
  void a_previous_key_still_opens_tokens() {
    var rotated = external(() -> NOON, "JWT_PREVIOUS_SECRET_KEYS", "x," + OLD_SECRET);

    assertThat(rotated.verify(RawToken.signed("{\"sub\":\"1\"," + EXP + "}", OLD_SECRET)))
        .isEqualTo(new Verified(caller(1, Role.CUSTOMER, 1), EXPIRY));
  }

  @ParameterizedTest
  @CsvSource({"HS256, HmacSHA256", "HS384, HmacSHA384", "HS512, HmacSHA512"})
  void the_configured_algorithm_is_the_one(String name, String mac) {
    var configured = external(() -> NOON, "JWT_ALGORITHM", name);
    var header = "{\"alg\":\"" + name + "\"}";
    var token = RawToken.signed(header, "{\"sub\":\"1\"," + EXP + "}", SECRET, mac);

    assertThat(configured.verify(token))
        .isEqualTo(new Verified(caller(1, Role.CUSTOMER, 1), EXPIRY));
  }

  @Test
  void a_token_that_was_good_is_refused_when_its_time_is_over() {
    var clock = new Instant[] {NOON};
    var remembering = external(() -> clock[0]);
    var token = RawToken.signed("{\"sub\":\"1\"," + EXP + "}", SECRET);
    var verified = new Verified(caller(1, Role.CUSTOMER, 1), EXPIRY);

    assertThat(remembering.verify(token)).isEqualTo(verified);
    clock[0] = EXPIRY.plusSeconds(29);
    assertThat(remembering.verify(token)).isEqualTo(verified);
    clock[0] = EXPIRY.plusSeconds(30);
    assertThat(remembering.verify(token)).isEqualTo(new Refused("The token has expired."));
  }

  @Test
  void where_the_accounts_are_ours_a_token_needs_one() {
    var verifier = new TokenVerifier(settings(), users, () -> NOON);
    var ann = users.add(ann()).orElseThrow();

    assertThat(verifier.verify(token(ann.id())))
        .isEqualTo(new Verified(caller(ann.id().value(), Role.CUSTOMER, 1), EXPIRY));
    assertThat(verifier.caller(token(ann.id())))
        .contains(new KnownCaller(caller(ann.id().value(), Role.CUSTOMER, 1), EXPIRY, false));
    assertThat(verifier.verify(token(new UserId(99))))
        .isEqualTo(new Refused("The token's user does not exist."));
    assertThat(verifier.caller(token(new UserId(99)))).isEmpty();
  }

  @Test
  void where_the_accounts_are_ours_a_token_names_the_tenant_of_its_account() {
    var verifier = new TokenVerifier(settings(), users, () -> NOON);
    var ann = users.add(ann()).orElseThrow();
    var claims = "{\"sub\":\"%s\",\"tenant_id\":2,%s}".formatted(ann.id(), EXP);

    assertThat(verifier.verify(RawToken.signed(claims, SECRET)))
        .isEqualTo(new Refused("The token's user does not exist."));
  }

  @Test
  void a_token_that_came_before_its_account_is_good_afterwards() {
    var verifier = new TokenVerifier(settings(), users, () -> NOON);
    var token = token(new UserId(1));

    assertThat(verifier.caller(token)).isEmpty();
    assertThat(users.add(ann()).map(User::id)).contains(new UserId(1));
    assertThat(verifier.caller(token)).isPresent();
  }

  @Test
  void where_another_service_keeps_the_accounts_a_row_is_made_at_first_sight() {
    assertThat(verifier.caller(token(new UserId(77)))).isPresent();

    assertThat(users.find(new UserId(77))).isPresent();
  }

  @Test
  void a_token_is_remembered_as_a_whole() {
    var token = token(new UserId(77));
    var payload = token.substring(0, token.lastIndexOf('.'));

    assertThat(verifier.caller(token)).isPresent();

    assertThat(verifier.verify(token)).isSameAs(verifier.verify(token));
    assertThat(verifier.caller(payload)).isEmpty();
    assertThat(verifier.caller(payload + ".")).isEmpty();
    assertThat(verifier.caller(token.toUpperCase(Locale.ROOT))).isEmpty();
  }

  @Test
  void a_very_long_token_is_verified_each_time() {
    var claims = "{\"sub\":\"1\",\"x\":\"" + "x".repeat(2000) + "\"," + EXP + "}";
    var token = RawToken.signed(claims, SECRET);

    assertThat(verifier.verify(token))
        .isEqualTo(verifier.verify(token))
        .isNotSameAs(verifier.verify(token));
  }

  private Verification verify(String payload) {
    return verifier.verify(RawToken.signed(payload, SECRET));
  }

  private TokenVerifier external(InstantSource clock, String... namesAndValues) {
    var settings = Stream.concat(Stream.of("IDENTITY", "external"), Stream.of(namesAndValues));
    return new TokenVerifier(settings(settings.toArray(String[]::new)), users, clock);
  }

  private static String token(UserId user) {
    return RawToken.signed("{\"sub\":\"" + user + "\"," + EXP + "}", SECRET);
  }

  private static NewUser ann() {
    return new NewUser(
        new Email("ann@example.com"), "hash", Role.CUSTOMER, TenantId.FIRST, Set.of());
  }

  private static String headed(String header, String payload) {
    return RawToken.signed(header, payload, SECRET, "HmacSHA256");
  }

  /** The last two bits of the last character belong to no byte: lenient decoders ignore them. */
  private static String lastCharacterChanged(String token) {
    var last = (char) (token.charAt(token.length() - 1) + 1);
    return token.substring(0, token.length() - 1) + last;
  }

  private static Caller caller(long id, Role role, int tenant) {
    return new Caller(new UserId(id), "", role, new TenantId(tenant), Set.of());
  }
}
