package dev.orderly.http.identity;

import dev.orderly.application.settings.Environment;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Settings and times that the tests of this package share. */
final class Fixtures {

  static final String SECRET = "0123456789abcdef0123456789abcdef";
  static final String OLD_SECRET = "an-older-secret-of-thirty-two-bytes!";
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final long NOON_SECONDS = NOON.getEpochSecond();

  private Fixtures() {}

  static IdentitySettings settings(String... namesAndValues) {
    var values = new HashMap<>(Map.of("JWT_SECRET_KEY", SECRET));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return IdentitySettings.from(Environment.of(values));
  }
}
