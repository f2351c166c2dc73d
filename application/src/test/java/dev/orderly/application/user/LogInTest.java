package dev.orderly.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogInTest {

  private static final Email ADA = new Email("Ada@example.com");

  private final InMemoryUsers users = new InMemoryUsers();
  private final PlainPasswords passwords = new PlainPasswords();
  private final RegisterUser registerUser = new RegisterUser(users, passwords);
  private final LogIn logIn = new LogIn(users, passwords);

  @Test
  void whoever_registers_alone_is_a_customer_of_the_first_tenant() {
    var user = registerUser.register(ADA, "correct horse");

    assertThat(user)
        .contains(new User(new UserId(1), ADA, Role.CUSTOMER, TenantId.FIRST, Set.of()));
    assertThat(users.credentials(ADA).orElseThrow().passwordHash())
        .isEqualTo("hash of correct horse");
  }

  @Test
  void an_operator_makes_the_others() {
    var places = Set.of(new LocationId(3));

    var user = registerUser.register(ADA, "correct horse", Role.STAFF, new TenantId(2), places);

    assertThat(user).contains(new User(new UserId(1), ADA, Role.STAFF, new TenantId(2), places));
  }

  @Test
  void an_email_registers_once() {
    assertThat(registerUser.register(ADA, "correct horse")).isPresent();
    assertThat(registerUser.register(new Email("ada@EXAMPLE.com"), "battery staple")).isEmpty();
    assertThat(logIn.logIn("ada@example.com", "battery staple")).isEmpty();
  }

  @Test
  void the_right_password_lets_in_whatever_the_emails_letter_case() {
    var ada = registerUser.register(ADA, "correct horse");

    assertThat(logIn.logIn("ada@example.com", "correct horse")).isEqualTo(ada);
    assertThat(logIn.logIn("ADA@EXAMPLE.COM", "correct horse")).isEqualTo(ada);
  }

  @ParameterizedTest
  @CsvSource({
    "ada@example.com, Correct Horse, hash of correct horse",
    "ada@example.com, '', hash of correct horse",
    "bob@example.com, correct horse, decoy",
    "no email at all, correct horse, decoy",
    "'', '', decoy"
  })
  void every_failure_costs_one_check_and_has_one_answer(
      String email, String password, String checked) {
    assertThat(registerUser.register(ADA, "correct horse")).isPresent();

    assertThat(logIn.logIn(email, password)).isEmpty();

    assertThat(passwords.checked()).containsExactly(checked);
  }

  @Test
  void an_account_that_never_had_a_password_here_is_like_an_unknown_one() {
    var foreign = OrderSamples.aCustomer(42);
    users.ensure(foreign);

    assertThat(logIn.logIn(foreign.email(), "")).isEmpty();

    assertThat(passwords.checked()).containsExactly("decoy");
  }
}
