package dev.orderly.http.identity;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.orderly.application.Unavailable;
import dev.orderly.domain.user.Passwords;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Hashes passwords with Argon2id. Each hash takes 19 MiB and a core for a while, which is what
 * keeps guessers away and what a storm of log-ins would take from everybody else: so only so many
 * run at once, and whoever waits too long is told to come back. A password that no account can have
 * is not hashed at all, whoever it is for.
 */
public final class Argon2Passwords implements Passwords {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Hashing hashing;
  private final Semaphore turns;
  private final Duration patience;
  private final SecureRandom random = new SecureRandom();
  private final String decoy;

  /** The work itself. */
  @FunctionalInterface
  interface Hashing {
    byte[] hash(byte[] password, byte[] salt, Argon2Cost cost);
  }

  public Argon2Passwords(IdentitySettings settings) {
    this(Argon2Passwords::argon2id, settings.hashesAtOnce(), PATIENCE);
  }

  /** For a process with one caller, such as an operator's command. */
  public static Argon2Passwords oneAtATime() {
    return new Argon2Passwords(Argon2Passwords::argon2id, 1, PATIENCE);
  }

  Argon2Passwords(Hashing hashing, int atOnce, Duration patience) {
    this.hashing = hashing;
    this.turns = new Semaphore(atOnce, true);
    this.patience = patience;
    this.decoy =
        new Argon2Hash(Argon2Cost.RECOMMENDED, bytes(SALT_BYTES), bytes(HASH_BYTES)).text();
  }

  private static byte[] argon2id(byte[] password, byte[] salt, Argon2Cost cost) {
    return Argon2Function.getInstance(
            cost.memory(), cost.passes(), cost.lanes(), HASH_BYTES, Argon2.ID)
        .hash(password, salt)
        .getBytes();
  }

  @Override
  public String hash(String password) {
    if (!Passwords.allow(password)) {
      throw new IllegalArgumentException("no account can have this password");
    }
    var salt = bytes(SALT_BYTES);
    var hash = inTurn(password, salt, Argon2Cost.RECOMMENDED);
    return new Argon2Hash(Argon2Cost.RECOMMENDED, salt, hash).text();
  }

  @Override
  public boolean matches(String password, String hash) {
    if (!Passwords.allow(password)) {
      return false;
    }
    var known = Argon2Hash.parse(hash);
    return MessageDigest.isEqual(known.hash(), inTurn(password, known.salt(), known.cost()));
  }

  /** Random bytes in the place of a hash: nobody knows a password that leads there. */
  @Override
  public String decoy() {
    return decoy;
  }

  private byte[] inTurn(String password, byte[] salt, Argon2Cost cost) {
    awaitTurn();
    try {
      return hashing.hash(password.getBytes(StandardCharsets.UTF_8), salt, cost);
    } finally {
      turns.release();
    }
  }

  private void awaitTurn() {
    try {
      if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Unavailable.away("the password check", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Unavailable.away("the password check", e);
    }
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
