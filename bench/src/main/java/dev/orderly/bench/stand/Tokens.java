package dev.orderly.bench.stand;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs tokens as the service does. A thousand logins would be a benchmark of the hashing of
 * passwords, which is slow on purpose.
 */
public final class Tokens {

  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
  private static final Duration LIFE = Duration.ofHours(2);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Instant now;
  private final Map<Long, String> ofCustomers = new HashMap<>();

  public Tokens(Instant now) {
    this.now = now;
  }

  /** A customer of tenant 1. */
  public String ofCustomer(long user) {
    return ofCustomers.computeIfAbsent(user, it -> signed(it, "CUSTOMER"));
  }

  /** A machine of tenant 1. */
  public String ofMachine(long user) {
    return signed(user, "SERVICE");
  }

  private String signed(long user, String role) {
    var claims =
        """
        {"sub":"%1$d","user_id":%1$d,"email":"user-%1$d@example.com","role":"%2$s",\
        "tenant_id":1,"location_ids":[],"iat":%3$d,"exp":%4$d,"jti":"%1$d"}\
        """
            .formatted(user, role, now.getEpochSecond(), now.plus(LIFE).getEpochSecond());
    var content = encoded(HEADER) + "." + encoded(claims);
    return content + "." + BASE64.encodeToString(signature(content));
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(UTF_8));
  }

  private static byte[] signature(String content) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Product.TOKEN_SECRET.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(content.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
