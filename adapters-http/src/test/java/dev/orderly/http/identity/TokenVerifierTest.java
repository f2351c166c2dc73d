package dev.orderly.http.identity;

import static dev.orderly.http.identity.Fixtures.NOON;
import static dev.orderly.http.identity.Fixtures.NOON_SECONDS;
import static dev.orderly.http.identity.Fixtures.OLD_SECRET;
import static dev.orderly.http.identity.Fixtures.SECRET;
import static dev.orderly.http.identity.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.user.InMemoryUsers;
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
import org.junit.jupiter.params.provider.CsvSource;

class TokenVerifierTest {

  private static final String EXP = "\"exp\":" + (NOON_SECONDS + 60);
  private static final Instant EXPIRY = NOON.plusSeconds(60);

  private final InMemoryUsers users = new InMemoryUsers();
  private final TokenVerifier verifier = external(() -> NOON);

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

  private static Caller caller(long id, Role role, int tenant) {
    return new Caller(new UserId(id), "", role, new TenantId(tenant), Set.of());
  }
}
