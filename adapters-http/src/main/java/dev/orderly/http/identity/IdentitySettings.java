package dev.orderly.http.identity;

import static dev.orderly.application.settings.Environment.or;

import dev.orderly.application.settings.Environment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Who signs tokens, how, and with what. The algorithm is settled here and never by a token. While a
 * key is being replaced the previous ones are still accepted, but nothing is signed with them.
 */
public record IdentitySettings(
    Source source,
    TokenAlgorithm algorithm,
    SigningKey key,
    List<SigningKey> previousKeys,
    Duration tokenLife,
    int hashesAtOnce) {

  private static final int MAX_TOKEN_MINUTES = 60 * 24 * 30;
  private static final int MAX_HASHES = 64;

  public IdentitySettings {
    previousKeys = List.copyOf(previousKeys);
  }

  /** Who keeps the accounts: this service, or another one that signs with the same secret. */
  public enum Source {
    LOCAL,
    EXTERNAL
  }

  public static IdentitySettings from(Environment env) {
    return new IdentitySettings(
        env.choice("IDENTITY", Source.LOCAL),
        algorithm(env),
        key(env),
        previousKeys(env),
        Duration.ofMinutes(env.whole("ACCESS_TOKEN_EXPIRE_MINUTES", 30, 1, MAX_TOKEN_MINUTES)),
        env.whole("PASSWORD_HASHES_AT_ONCE", hashesByDefault(), 1, MAX_HASHES));
  }

  /** Half of the machine is left to those who do not log in. */
  private static int hashesByDefault() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  private static TokenAlgorithm algorithm(Environment env) {
    var name = env.text("JWT_ALGORITHM", or(TokenAlgorithm.HS256), "ALGORITHM");
    try {
      return TokenAlgorithm.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      env.problem("JWT_ALGORITHM must be one of " + List.of(TokenAlgorithm.values()));
      return TokenAlgorithm.HS256;
    }
  }

  private static SigningKey key(Environment env) {
    return env.secret("JWT_SECRET_KEY", "SECRET_KEY")
        .map(secret -> key(env, "JWT_SECRET_KEY", secret))
        .orElseGet(
            () -> {
              env.problem("JWT_SECRET_KEY must be set, with at least 32 bytes");
              return new SigningKey(new byte[0]);
            });
  }

  private static List<SigningKey> previousKeys(Environment env) {
    var keys = new ArrayList<SigningKey>();
    env.secret("JWT_PREVIOUS_SECRET_KEYS").stream()
        .flatMap(secrets -> Arrays.stream(secrets.split(",", -1)))
        .map(String::strip)
        .forEach(secret -> keys.add(key(env, "Each of JWT_PREVIOUS_SECRET_KEYS", secret)));
    return keys;
  }

  private static SigningKey key(Environment env, String name, String secret) {
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < SigningKey.MIN_BYTES) {
      env.problem(name + " must have at least " + SigningKey.MIN_BYTES + " bytes");
    }
    return new SigningKey(bytes);
  }
}
