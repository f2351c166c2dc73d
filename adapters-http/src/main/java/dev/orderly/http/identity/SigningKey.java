package dev.orderly.http.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that proves who made a token. It is shown nowhere. */
public final class SigningKey {

  /** Shorter ones can be guessed. */
  static final int MIN_BYTES = 32;

  private static final String DERIVATION = "HmacSHA256";

  private final byte[] bytes;

  public SigningKey(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** Another key, for another purpose: whoever has it learns nothing about this one. */
  public byte[] derived(String purpose) {
    try {
      var mac = Mac.getInstance(DERIVATION);
      mac.init(new SecretKeySpec(bytes, DERIVATION));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + DERIVATION, e);
    }
  }

  @Override
  public String toString() {
    return "********";
  }
}
