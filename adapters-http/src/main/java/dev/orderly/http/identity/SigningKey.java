package dev.orderly.http.identity;

/** A secret that proves who made a token. It is shown nowhere. */
public final class SigningKey {

  /** Shorter ones can be guessed. */
  static final int MIN_BYTES = 32;

  private final byte[] bytes;

  public SigningKey(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "********";
  }
}
