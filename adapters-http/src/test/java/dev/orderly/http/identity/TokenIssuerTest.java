package dev.orderly.http.identity;

import static dev.orderly.http.identity.Fixtures.NOON;
import static dev.orderly.http.identity.Fixtures.SECRET;
import static dev.orderly.http.identity.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.user.InMemoryUsers;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import dev.orderly.http.identity.Verification.Verified;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenIssuerTest {

  private static final User ANN =
      new User(
          new UserId(42),
          new Email("Ann@example.com"),
          Role.STAFF,
          new TenantId(3),
          Set.of(new LocationId(9), new LocationId(5)));

  @Test
  void a_token_carries_every_claim() {
    var issued = new TokenIssuer(settings(), () -> NOON).issue(ANN);

    assertThat(issued.life()).isEqualTo(Duration.ofSeconds(1800));
    assertThat(payload(issued.token()).replaceAll("\"jti\":\"[0-9a-f-]{36}\"", "\"jti\":\"*\""))
        .isEqualTo(
            "{\"sub\":\"42\",\"user_id\":42,\"email\":\"Ann@example.com\",\"role\":\"STAFF\","
                + "\"tenant_id\":3,\"location_ids\":[5,9],\"iat\":1795176000,\"exp\":1795177800,"
                + "\"jti\":\"*\"}");
  }

  @Test
  void no_two_tokens_are_the_same() {
    var issuer = new TokenIssuer(settings(), () -> NOON);

    assertThat(issuer.issue(ANN).token()).isNotEqualTo(issuer.issue(ANN).token());
  }

  @ParameterizedTest
  @EnumSource
  void what_is_issued_is_verified(TokenAlgorithm algorithm) {
    var settings = settings("JWT_ALGORITHM", algorithm.name(), "IDENTITY", "external");
    var caller = new Caller(ANN.id(), "Ann@example.com", ANN.role(), ANN.tenant(), ANN.locations());

    var issued = new TokenIssuer(settings, () -> NOON).issue(caller, Duration.ofHours(2));

    assertThat(new TokenVerifier(settings, new InMemoryUsers(), () -> NOON).verify(issued.token()))
        .isEqualTo(new Verified(caller, NOON.plusSeconds(7200)));
  }

  @Test
  void a_token_is_not_shown() {
    var issued = new TokenIssuer(settings(), () -> NOON).issue(ANN);

    assertThat(issued.toString()).isEqualTo("Issued[PT30M]").doesNotContain(SECRET);
  }

  private static String payload(String token) {
    var payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
  }
}
