package dev.orderly.http.identity;

import static dev.orderly.http.identity.Fixtures.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordsTest {

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void a_password_matches_its_own_hash_and_no_other() {
    var passwords = new Argon2Passwords(settings());

    var hash = passwords.hash("correct horse");

    assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$=]{22}\\$[^$=]{43}");
    assertThat(passwords.matches("correct horse", hash)).isTrue();
    assertThat(passwords.matches("correct horsf", hash)).isFalse();
    assertThat(passwords.matches("correct horse", passwords.decoy())).isFalse();
    assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
  }

  @Test
  void a_hash_that_another_program_made_is_understood() {
    // From the test vectors of the reference implementation.
    var hash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(new Argon2Passwords(settings()).matches("password", hash)).isTrue();
    assertThat(new Argon2Passwords(settings()).matches("passwore", hash)).isFalse();
  }

  @Test
  void an_unknown_account_costs_the_same_work_as_a_wrong_password() {
    record Work(int passwordBytes, int saltBytes, Argon2Cost cost) {}
    var done = new ArrayList<Work>();
    var passwords =
        new Argon2Passwords(
            (password, salt, cost) -> {
              done.add(new Work(password.length, salt.length, cost));
              return Arrays.copyOf(password, 32);
            },
            1,
            LONG);
    var hash = passwords.hash("right password");
    done.clear();

    assertThat(passwords.matches("wrong password", passwords.decoy())).isFalse();
    assertThat(passwords.matches("wrong password", hash)).isFalse();

    assertThat(done)
        .containsExactly(
            new Work(14, 16, Argon2Cost.RECOMMENDED), new Work(14, 16, Argon2Cost.RECOMMENDED));
    assertThat(passwords.decoy()).hasSameSizeAs(hash);
  }

  @Test
  void two_services_have_two_decoys() {
    Argon2Passwords.Hashing nothing = (_, _, _) -> new byte[32];

    assertThat(new Argon2Passwords(nothing, 1, LONG).decoy())
        .isNotEqualTo(new Argon2Passwords(nothing, 1, LONG).decoy());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 129, 300, 1_000_000})
  void a_password_that_no_account_can_have_is_not_hashed(int length) {
    var calls = new AtomicInteger();
    var passwords = new Argon2Passwords(counting(calls), 1, LONG);

    assertThat(passwords.matches("x".repeat(length), passwords.decoy())).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> passwords.hash("x".repeat(length)));

    assertThat(calls).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "😀"})
  void length_is_counted_in_characters_as_people_count(String character) {
    var calls = new AtomicInteger();
    var passwords = new Argon2Passwords(counting(calls), 1, LONG);

    for (int length : new int[] {7, 8, 128, 129}) {
      assertThat(passwords.matches(character.repeat(length), passwords.decoy())).isFalse();
    }

    assertThat(calls).hasValue(2);
  }

  @Test
  void only_so_many_hash_at_once_and_who_waits_too_long_is_sent_away() throws Exception {
    var running = new CountDownLatch(2);
    var finish = new CountDownLatch(1);
    var passwords =
        new Argon2Passwords(
            (password, _, _) -> {
              running.countDown();
              await(finish);
              return Arrays.copyOf(password, 32);
            },
            2,
            SHORT);

    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = callers.submit(() -> passwords.hash("password 1"));
      var second = callers.submit(() -> passwords.hash("password 2"));
      running.await();

      assertThatThrownBy(() -> passwords.hash("password 3"))
          .isInstanceOf(Unavailable.class)
          .hasMessage("the password check is not available");

      finish.countDown();
      assertThat(List.of(first.get(), second.get())).hasSize(2);
      assertThat(passwords.hash("password 3")).startsWith("$argon2id$");
    }
  }

  @Test
  void a_turn_is_given_back_when_hashing_fails() {
    var passwords =
        new Argon2Passwords(
            (_, _, _) -> {
              throw new IllegalStateException("out of memory");
            },
            1,
            SHORT);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> passwords.hash("password"))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$2a$10$abcdefghijklmnopqrstuv",
        "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$c29tZXNhbHQ",
        "$argon2id$v=16$m=19456,t=2,p=1$c29tZXNhbHQ$c29tZXNhbHQ",
        "$argon2id$v=19$m=19456,t=2$c29tZXNhbHQ$c29tZXNhbHQ",
        "$argon2id$v=19$t=2,m=19456,p=1$c29tZXNhbHQ$c29tZXNhbHQ",
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ",
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$c29tZXNhbHQ$",
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$c29t!XNhbHQ",
      })
  void what_is_kept_as_a_hash_and_is_none_is_a_fault(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Argon2Hash.parse(text));
  }

  @Test
  void a_hash_shows_its_cost_and_nothing_else() {
    var hash = new Argon2Hash(Argon2Cost.RECOMMENDED, "salt".getBytes(UTF_8), new byte[] {1});

    assertThat(hash).hasToString("Argon2Hash[m=19456,t=2,p=1]");
    assertThat(Argon2Hash.parse(hash.text()).text()).isEqualTo(hash.text());
  }

  private static Argon2Passwords.Hashing counting(AtomicInteger calls) {
    return (_, _, _) -> {
      calls.incrementAndGet();
      return HexFormat.of().parseHex("00");
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
