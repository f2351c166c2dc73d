package dev.orderly.http.identity;

import dev.orderly.application.RecentlyUsed;
import dev.orderly.domain.user.UserId;
import dev.orderly.domain.user.Users;
import dev.orderly.http.door.KnownCallers;
import dev.orderly.http.identity.Verification.Erased;
import dev.orderly.http.identity.Verification.Refused;
import dev.orderly.http.identity.Verification.Verified;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Finds out whose a token is. One that was found good is remembered as a whole until it expires, so
 * a busy client costs one look instead of a signature and a question to the database. Where the
 * accounts are ours, a token of nobody is refused; where another service keeps them, whoever it
 * signs for is let in, and the rows that an order will refer to are made at first sight. Whoever
 * was erased is refused, however good their token is.
 */
public final class TokenVerifier implements KnownCallers {

  private static final int MAX_LENGTH = 8192;
  private static final int MAX_REMEMBERED_LENGTH = 2048;
  private static final int MAX_REMEMBERED = 8192;

  private final SignedTokens signed;
  private final IdentitySettings.Source source;
  private final Users users;
  private final Accounts accounts;
  private final InstantSource clock;
  private final RecentlyUsed<String, Verified> remembered = new RecentlyUsed<>(MAX_REMEMBERED);

  public TokenVerifier(IdentitySettings settings, Users users, InstantSource clock) {
    this.signed = new SignedTokens(settings);
    this.source = settings.source();
    this.users = users;
    this.accounts = new Accounts(users);
    this.clock = clock;
  }

  @Override
  public Optional<KnownCaller> caller(String token) {
    return switch (verify(token)) {
      case Verified(var caller, var expiresAt) ->
          Optional.of(new KnownCaller(caller, expiresAt, false));
      case Erased(var caller, var expiresAt) ->
          Optional.of(new KnownCaller(caller, expiresAt, true));
      case Refused _ -> Optional.empty();
    };
  }

  public Verification verify(String token) {
    var now = clock.instant();
    try {
      var known = remembered.get(token).filter(it -> Claims.isAlive(it.expiresAt(), now));
      var verified = known.isPresent() ? known.get() : atFirstSight(token, now);
      return withAccount(verified, now);
    } catch (BadToken e) {
      return new Refused(e.getMessage());
    }
  }

  /** The account has been erased by us: what is known of it is no longer true. */
  public void forget(UserId user) {
    accounts.forget(user);
  }

  private Verified atFirstSight(String token, Instant now) throws BadToken {
    if (token.length() > MAX_LENGTH) {
      throw new BadToken("The token is too long.");
    }
    var claims = new Claims(signed.payload(token));
    claims.requireValidAt(now);
    var verified = new Verified(claims.caller(), claims.expiresAt());
    if (source == IdentitySettings.Source.EXTERNAL) {
      users.ensure(verified.caller());
    }
    if (token.length() <= MAX_REMEMBERED_LENGTH) {
      remembered.put(token, verified);
    }
    return verified;
  }

  private Verification withAccount(Verified verified, Instant now) throws BadToken {
    var caller = verified.caller();
    var account = accounts.find(caller.id(), now);
    if (account.erased()) {
      return new Erased(caller, verified.expiresAt());
    }
    boolean ours = source == IdentitySettings.Source.LOCAL;
    if (ours && account.tenant().filter(caller.tenant()::equals).isEmpty()) {
      throw new BadToken("The token's user does not exist.");
    }
    return verified;
  }
}
