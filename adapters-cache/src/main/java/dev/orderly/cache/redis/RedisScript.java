package dev.orderly.cache.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Lua script: one step that Redis takes as a whole. */
public final class RedisScript {

  private final byte[] source;
  private final byte[] digest;

  public RedisScript(String source) {
    this.source = source.getBytes(StandardCharsets.UTF_8);
    try {
      var sha = MessageDigest.getInstance("SHA-1").digest(this.source);
      this.digest = HexFormat.of().formatHex(sha).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  byte[] source() {
    return source;
  }

  byte[] digest() {
    return digest;
  }
}
