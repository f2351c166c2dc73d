package dev.orderly.http.identity;

import java.util.Base64;

/**
 * A password's hash in its usual text form, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. It
 * says itself what it cost, so a hash made at another cost stays good.
 */
record Argon2Hash(Argon2Cost cost, byte[] salt, byte[] hash) {

  private static final String KIND = "$argon2id$v=19$";
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

  static Argon2Hash parse(String text) {
    var parts = text.substring(Math.min(KIND.length(), text.length())).split("\\$", -1);
    if (!text.startsWith(KIND) || parts.length != 3) {
      throw new IllegalArgumentException("not an Argon2id hash");
    }
    var decoder = Base64.getDecoder();
    return new Argon2Hash(
        Argon2Cost.parse(parts[0]), decoder.decode(parts[1]), decoder.decode(parts[2]));
  }

  String text() {
    return KIND + cost + "$" + ENCODER.encodeToString(salt) + "$" + ENCODER.encodeToString(hash);
  }

  @Override
  public String toString() {
    return "Argon2Hash[" + cost + "]";
  }
}
