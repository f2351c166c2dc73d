package dev.orderly.http.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs whatever an attacker would, with nothing between the test and the bytes. */
final class RawToken {

  static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private RawToken() {}

  static String signed(String payload, String secret) {
    return signed(HEADER, payload, secret, "HmacSHA256");
  }

  static String signed(String header, String payload, String secret, String mac) {
    var text = base64(header) + "." + base64(payload);
    return text + "." + base64(sign(text, secret, mac));
  }

  static byte[] sign(String text, String secret, String mac) {
    try {
      var signer = Mac.getInstance(mac);
      signer.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac));
      return signer.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
