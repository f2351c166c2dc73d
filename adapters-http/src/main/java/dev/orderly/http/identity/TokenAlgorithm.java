package dev.orderly.http.identity;

import com.auth0.jwt.algorithms.Algorithm;

/** The ways to sign a token with a shared secret, by their names in a token's header. */
public enum TokenAlgorithm {
  HS256,
  HS384,
  HS512;

  Algorithm with(SigningKey key) {
    return switch (this) {
      case HS256 -> Algorithm.HMAC256(key.bytes());
      case HS384 -> Algorithm.HMAC384(key.bytes());
      case HS512 -> Algorithm.HMAC512(key.bytes());
    };
  }
}
