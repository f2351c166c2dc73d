package dev.orderly.http.identity;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.UserId;
import dev.orderly.http.body.JsonValue;
import dev.orderly.http.body.JsonValue.JsonArray;
import dev.orderly.http.body.JsonValue.JsonNumber;
import dev.orderly.http.body.JsonValue.JsonObject;
import dev.orderly.http.body.JsonValue.JsonText;
import dev.orderly.http.body.JsonValue.JsonWord;
import dev.orderly.http.body.PositiveNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a signed token says. What it leaves out gets the least that it can mean; what it says
 * wrongly is not guessed at.
 */
final class Claims {

  /** Clocks differ. */
  private static final Duration LEEWAY = Duration.ofSeconds(30);

  /** The end of the year 9999; beyond it somebody counted milliseconds. */
  private static final double LAST_SECOND = 253_402_300_799.0;

  private static final int MAX_EMAIL = 254;

  private final JsonObject claims;

  Claims(JsonObject claims) {
    this.claims = claims;
  }

  Instant expiresAt() throws BadToken {
    return time("exp").orElseThrow(() -> new BadToken("The token never expires."));
  }

  void requireValidAt(Instant now) throws BadToken {
    if (!isAlive(expiresAt(), now)) {
      throw new BadToken("The token has expired.");
    }
    requirePast("nbf", now);
    requirePast("iat", now);
  }

  static boolean isAlive(Instant expiresAt, Instant now) {
    return now.isBefore(expiresAt.plus(LEEWAY));
  }

  private void requirePast(String name, Instant now) throws BadToken {
    if (time(name).filter(since -> since.isAfter(now.plus(LEEWAY))).isPresent()) {
      throw new BadToken("The token is not valid yet.");
    }
  }

  Caller caller() throws BadToken {
    return new Caller(user(), email(), role(), tenant(), locations());
  }

  private UserId user() throws BadToken {
    var own = claim("user_id");
    var id = own.isPresent() ? own : claim("sub");
    return new UserId(positive(id.orElseThrow(() -> wrong("user_id")), "user_id", Long.MAX_VALUE));
  }

  private String email() throws BadToken {
    var email = text("email").orElse("");
    if (email.length() > MAX_EMAIL || email.chars().anyMatch(Character::isISOControl)) {
      throw wrong("email");
    }
    return email;
  }

  private Role role() throws BadToken {
    var name = text("role").orElse(Role.CUSTOMER.name());
    for (var role : Role.values()) {
      if (role.name().equals(name)) {
        return role;
      }
    }
    throw wrong("role");
  }

  private TenantId tenant() throws BadToken {
    var tenant = claim("tenant_id");
    return tenant.isEmpty()
        ? TenantId.FIRST
        : new TenantId((int) positive(tenant.get(), "tenant_id", Integer.MAX_VALUE));
  }

  private Set<LocationId> locations() throws BadToken {
    var given = claim("location_ids");
    if (given.isEmpty()) {
      return Set.of();
    }
    if (!(given.get() instanceof JsonArray(var items))) {
      throw wrong("location_ids");
    }
    var locations = new HashSet<LocationId>();
    for (var item : items) {
      if (!(item instanceof JsonNumber)) {
        throw wrong("location_ids");
      }
      locations.add(new LocationId((int) positive(item, "location_ids", Integer.MAX_VALUE)));
    }
    return locations;
  }

  /** A whole number from 1, or its digits as text. */
  private static long positive(JsonValue value, String name, long max) throws BadToken {
    var digits =
        switch (value) {
          case JsonNumber(var literal) -> literal;
          case JsonText(var text) -> text;
          case JsonObject _, JsonArray _, JsonWord _ -> "";
        };
    var number = PositiveNumber.parse(digits);
    if (number.isEmpty() || number.getAsLong() > max) {
      throw wrong(name);
    }
    return number.getAsLong();
  }

  private Optional<Instant> time(String name) throws BadToken {
    var claim = claim(name);
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    if (claim.get() instanceof JsonNumber(var literal)) {
      double seconds = Double.parseDouble(literal);
      if (seconds >= 0 && seconds <= LAST_SECOND) {
        return Optional.of(Instant.ofEpochSecond((long) seconds));
      }
    }
    throw wrong(name);
  }

  private Optional<String> text(String name) throws BadToken {
    var claim = claim(name);
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    if (claim.get() instanceof JsonText(var text)) {
      return Optional.of(text);
    }
    throw wrong(name);
  }

  /** Null is the same as absent. */
  private Optional<JsonValue> claim(String name) {
    for (var member : claims.members()) {
      if (member.name().equals(name)) {
        return Optional.of(member.value()).filter(value -> value != JsonWord.NULL);
      }
    }
    return Optional.empty();
  }

  private static BadToken wrong(String claim) {
    return new BadToken("The token's " + claim + " is missing or wrong.");
  }
}
