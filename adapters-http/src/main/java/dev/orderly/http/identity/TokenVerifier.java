package dev.orderly.http.identity;

import dev.orderly.http.identity.Verification.Missing;
import dev.orderly.http.identity.Verification.Refused;
import dev.orderly.http.identity.Verification.Verified;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who is calling. A token comes in exactly one {@code Authorization} header and nowhere
 * else: one in an address would end up in logs and histories. A token that was found good is
 * remembered as a whole until it expires, so a busy client costs one look instead of a signature.
 */
public final class TokenVerifier {

  private static final String SCHEME = "Bearer ";
  private static final int MAX_TOKEN_LENGTH = 8192;

  private final SignedTokens signed;
  private final InstantSource clock;
  private final VerifiedTokens verified = new VerifiedTokens();

  public TokenVerifier(IdentitySettings settings, InstantSource clock) {
    this.signed = new SignedTokens(settings);
    this.clock = clock;
  }

  /** Every {@code Authorization} header of the request, and its query as it came, if any. */
  public Verification verify(List<String> authorization, Optional<String> query) {
    if (query.filter(TokenVerifier::hasToken).isPresent()) {
      return new Refused("A token in the address is not accepted.");
    }
    return switch (authorization.size()) {
      case 0 -> new Missing();
      case 1 -> verify(authorization.getFirst().strip());
      default -> new Refused("There must be one Authorization header only.");
    };
  }

  private static boolean hasToken(String query) {
    for (var parameter : query.split("&")) {
      if (parameter.startsWith("access_token=") || parameter.startsWith("token=")) {
        return true;
      }
    }
    return false;
  }

  private Verification verify(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new Refused("The Authorization header must be a Bearer token.");
    }
    var token = header.substring(SCHEME.length()).strip();
    var now = clock.instant();
    var known = verified.get(token, now);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      if (token.length() > MAX_TOKEN_LENGTH) {
        throw new BadToken("The token is too long.");
      }
      var claims = new Claims(signed.payload(token));
      claims.requireValidAt(now);
      var fresh = new Verified(claims.caller(), claims.expiresAt());
      verified.put(token, fresh);
      return fresh;
    } catch (BadToken e) {
      return new Refused(e.getMessage());
    }
  }
}
