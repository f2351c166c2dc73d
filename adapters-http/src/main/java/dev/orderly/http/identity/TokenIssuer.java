package dev.orderly.http.identity;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** Makes the tokens that {@link TokenVerifier} accepts. */
public final class TokenIssuer {

  private final Algorithm signer;
  private final Duration life;
  private final InstantSource clock;

  public TokenIssuer(IdentitySettings settings, InstantSource clock) {
    this.signer = settings.algorithm().with(settings.key());
    this.life = settings.tokenLife();
    this.clock = clock;
  }

  /** A token and how long it lasts. */
  public record Issued(String token, Duration life) {
    @Override
    public String toString() {
      return "Issued[" + life + "]";
    }
  }

  /** A token of the usual life for an account. */
  public Issued issue(User user) {
    return issue(
        new Caller(user.id(), user.email().written(), user.role(), user.tenant(), user.locations()),
        life);
  }

  public Issued issue(Caller caller, Duration lasting) {
    var now = clock.instant();
    var locations =
        caller.locations().stream().map(LocationId::value).sorted().toArray(Integer[]::new);
    var token =
        JWT.create()
            .withSubject(caller.id().toString())
            .withClaim("user_id", caller.id().value())
            .withClaim("email", caller.email())
            .withClaim("role", caller.role().name())
            .withClaim("tenant_id", caller.tenant().value())
            .withArrayClaim("location_ids", locations)
            .withIssuedAt(now)
            .withExpiresAt(now.plus(lasting))
            .withJWTId(UUID.randomUUID().toString())
            .sign(signer);
    return new Issued(token, lasting);
  }
}
