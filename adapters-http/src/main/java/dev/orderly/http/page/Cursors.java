package dev.orderly.http.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the texts with which a client asks for the next page, and reads them back. A text holds
 * where the page before ended, and a seal over that and over the list that it belongs to: its
 * route, its filters, its order, and who may see what. So it opens nothing but the list that it
 * came from, and whoever changes a character of it has none.
 */
public final class Cursors {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SEAL_BYTES = 16;
  private static final int MAX_LENGTH = 1024;

  private final SecretKeySpec key;

  public Cursors(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The cursor behind this position of the list. */
  public String cursor(String list, String position) {
    var place = position.getBytes(StandardCharsets.UTF_8);
    var sealed =
        ByteBuffer.allocate(SEAL_BYTES + place.length).put(seal(list, place)).put(place).array();
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
    var position = new String(place, StandardCharsets.UTF_8);
    boolean ours =
        MessageDigest.isEqual(seal(list, place), Arrays.copyOf(sealed, SEAL_BYTES))
            && cursor(list, position).equals(cursor);
    return ours ? Optional.of(position) : Optional.empty();
  }

  private byte[] seal(String list, byte[] position) {
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
