package dev.orderly.bootstrap.journey;

import static dev.orderly.bootstrap.journey.Shopper.field;

import dev.orderly.application.settings.Environment;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.UserId;
import dev.orderly.http.identity.IdentitySettings;
import dev.orderly.http.identity.TokenIssuer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tokens as the service would sign them, had its users another role by now, or another patience.
 */
final class Signed {

  static final String SECRET = "a secret that is long enough for a test";

  private Signed() {}

  static String token(Shopper shopper, Role role, Duration life, int... locations) {
    var settings = IdentitySettings.from(Environment.of(Map.of("JWT_SECRET_KEY", SECRET)));
    var theirs = IntStream.of(locations).mapToObj(LocationId::new).collect(Collectors.toSet());
    var id = new UserId(Long.parseLong(idOf(shopper)));
    var caller = new Caller(id, "somebody@example.org", role, TenantId.FIRST, theirs);
    return new TokenIssuer(settings, InstantSource.system()).issue(caller, life).token();
  }

  static String idOf(Shopper shopper) {
    return field(shopper.get("/users/me").body(), "id");
  }
}
