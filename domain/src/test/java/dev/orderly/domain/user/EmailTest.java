package dev.orderly.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.domain.tenant.TenantId;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "Ada.Lovelace+orders@example.com",
        "\u00E4@\u00F6.example",
        "\"@b",
        "a@[::1]"
      })
  void an_address_is_something_at_somewhere(String text) {
    assertThat(Email.parse(text)).map(Email::written).contains(text);
    assertThat(new Email(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "a",
        "a@",
        "@b",
        "a@b@c",
        "a b@c",
        " a@b",
        "a@b ",
        "a@b\n",
        "a\u0000@b",
        "a\u007F@b",
        "a\u00A0b@c",
        "a@b\u2028",
        "a@\u3000b"
      })
  void what_is_no_address_is_refused(String text) {
    assertThat(Email.parse(text)).isEmpty();
    assertThatThrownBy(() -> new Email(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an email address");
  }

  @Test
  void an_address_has_254_characters_at_the_most() {
    var longest = "a".repeat(254 - "@b.example".length()) + "@b.example";

    assertThat(Email.parse(longest)).isPresent();
    assertThat(Email.parse("a" + longest)).isEmpty();
  }

  @Test
  void letter_case_is_kept_and_makes_no_difference() {
    var written = new Email("Ada@Example.com");

    assertThat(written.normal()).isEqualTo("ada@example.com");
    assertThat(written).isEqualTo(new Email("ADA@example.COM"));
    assertThat(written).hasSameHashCodeAs(new Email("ADA@example.COM"));
    assertThat(written).isNotEqualTo(new Email("ada@example.org"));
    assertThat(written).isNotEqualTo((Object) "ada@example.com");
  }

  @Test
  void letter_case_is_that_of_no_country() {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr"));
    try {
      assertThat(new Email("INFO@EXAMPLE.COM").normal()).isEqualTo("info@example.com");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_stand_in_belongs_to_one_account_and_reaches_nobody() {
    assertThat(Email.standIn(new UserId(42)).written()).isEqualTo("user-42@unknown.invalid");
  }

  @Test
  void no_hash_is_ever_shown() {
    var email = new Email("ada@example.com");
    var wanted = new Users.NewUser(email, "$argon2id$x", Role.STAFF, TenantId.FIRST, Set.of());
    var user = new User(new UserId(42), email, Role.STAFF, TenantId.FIRST, Set.of());

    assertThat(wanted).hasToString("NewUser[STAFF of tenant 1]");
    assertThat(new Users.Credentials(user, "$argon2id$x")).hasToString("Credentials[42]");
  }
}
