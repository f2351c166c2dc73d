package dev.orderly.http.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the texts with which a client asks for the next page, and reads them back. A text holds
 * where the page before ended, and a seal over that and over the list that it belongs to: its
 * route, its filters, its order, and who may see what. So it opens nothing but the list that it
 * came from, and whoever changes a character of it has none. While a key is being replaced, what
 * the previous ones have sealed is still opened.
 */
public final class Cursors {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SEAL_BYTES = 16;
  private static final int MAX_LENGTH = 1024;

  private final SecretKeySpec key;
  private final List<SecretKeySpec> keys;

  public Cursors(byte[] key, List<byte[]> previous) {
    this.key = key(key);
    this.keys = Stream.concat(Stream.of(key), previous.stream()).map(Cursors::key).toList();
  }

  private static SecretKeySpec key(byte[] key) {
    return new SecretKeySpec(key, ALGORITHM);
  }

  /** The cursor behind this position of the list. */
  public String cursor(String list, String position) {
    return cursor(key, list, position.getBytes(StandardCharsets.UTF_8));
  }

  private static String cursor(SecretKeySpec key, String list, byte[] place) {
    var sealed =
        ByteBuffer.allocate(SEAL_BYTES + place.length)
            .put(seal(key, list, place))
            .put(place)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /** The position, unless the cursor is not one of ours for this list. */
  public Optional<String> position(String list, String cursor) {
    if (cursor.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (sealed.length < SEAL_BYTES) {
      return Optional.empty();
    }
    var place = Arrays.copyOfRange(sealed, SEAL_BYTES, sealed.length);
    var ours = keys.stream().anyMatch(it -> isSealed(it, list, place, cursor));
    return ours ? Optional.of(new String(place, StandardCharsets.UTF_8)) : Optional.empty();
  }

  /** The whole text is compared: a place has exactly one form. */
  private static boolean isSealed(SecretKeySpec key, String list, byte[] place, String cursor) {
    return MessageDigest.isEqual(bytes(cursor(key, list, place)), bytes(cursor));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] seal(SecretKeySpec key, String list, byte[] position) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(list.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(position), SEAL_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
