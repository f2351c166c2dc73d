package dev.orderly.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.http.body.LogInForm.Bad;
import dev.orderly.http.body.LogInForm.Good;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogInFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "username=a@b&password=secret | a@b | secret",
        "username=a%40b&password=a+b%20c%2Bd | a@b | a b c+d",
        "password=p&username=u&grant_type=password | u | p",
        "username=u&password=p&client_id=x&client_secret=y&scope=a+b&more=1 | u | p",
        "username=u&password=p&grant_type= | u | p",
        "&username=u&&password=p& | u | p",
        "username=u&password=a=b= | u | a=b=",
        "username=u&password=p%C3%A9%F0%9F%98%80 | u | pé😀",
        "user%6eame=u&pass%77ord=p | u | p",
        "username=u&password=%00 | u | `\u0000`",
        "username=u&password=p&flag | u | p",
      })
  void a_form_is_read(String form, String username, String password) {
    assertThat(LogInForm.read(form.getBytes(ISO_8859_1))).isEqualTo(new Good(username, password));
  }

  @Test
  void plain_utf8_is_read_too() {
    assertThat(LogInForm.read(Bodies.utf8("username=u&password=pässword")))
        .isEqualTo(new Good("u", "pässword"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | The form needs a username and a password.",
        "username=u | The form needs a username and a password.",
        "password=p | The form needs a username and a password.",
        "username=&password=p | The form needs a username and a password.",
        "username=u&password= | The form needs a username and a password.",
        "username=u&password | The form needs a username and a password.",
        "Username=u&password=p | The form needs a username and a password.",
        "{\"username\":\"u\",\"password\":\"p\"} | The form needs a username and a password.",
        "username=u&password=p&password=q | The form has a field twice.",
        "username=u&password=p&user%6Eame=v | The form has a field twice.",
        "username=u&password=p&scope&scope | The form has a field twice.",
        "username=u&password=p&password= | The form has a field twice.",
        "username=u&password=% | The form has a percent sign that is not followed by two hex"
            + " digits.",
        "username=u&password=%4 | The form has a percent sign that is not followed by two hex"
            + " digits.",
        "username=u&password=%4g | The form has a percent sign that is not followed by two hex"
            + " digits.",
        "username=u&password=%-1 | The form has a percent sign that is not followed by two hex"
            + " digits.",
        "username=u&password=100%&scope=x | The form has a percent sign that is not followed by two"
            + " hex digits.",
        "user%name=u&password=p | The form has a percent sign that is not followed by two hex"
            + " digits.",
        "username=u&password=%ff | The form is not valid UTF-8.",
        "username=u&password=%c3 | The form is not valid UTF-8.",
        "username=u&password=%C0%80 | The form is not valid UTF-8.",
        "username=u&password=%ED%A0%80 | The form is not valid UTF-8.",
        "username=u&password=\u00e9 | The form is not valid UTF-8.",
      })
  void a_form_that_is_wrong_is_an_invalid_request(String form, String why) {
    assertThat(LogInForm.read(form.getBytes(ISO_8859_1)))
        .isEqualTo(new Bad("invalid_request", why));
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=client_credentials",
    "grant_type=refresh_token&refresh_token=x",
    "grant_type=PASSWORD&username=u&password=p",
    "grant_type=password+&username=u&password=p",
  })
  void another_grant_is_not_supported(String form) {
    assertThat(LogInForm.read(Bodies.utf8(form)))
        .isEqualTo(new Bad("unsupported_grant_type", "The only grant type is password."));
  }

  @Test
  void a_form_has_an_end() {
    var fields = new StringBuilder("username=u&password=p");
    for (int i = 0; i < 30; i++) {
      fields.append("&f").append(i).append("=x");
    }

    assertThat(LogInForm.read(Bodies.utf8(fields.toString()))).isEqualTo(new Good("u", "p"));
    assertThat(LogInForm.read(Bodies.utf8(fields + "&g=x")))
        .isEqualTo(new Bad("invalid_request", "The form has more than 32 fields."));
    assertThat(LogInForm.read(Bodies.utf8("&".repeat(250_000))))
        .isEqualTo(new Bad("invalid_request", "The form has more than 32 fields."));
  }

  @Test
  void whatever_comes_in_is_good_or_bad_and_never_a_fault() {
    long seed = new Random().nextLong();
    var random = new Random(seed);

    for (int i = 0; i < 20_000; i++) {
      var form = Bodies.utf8("username=a%40b&password=p%C3%A9&grant_type=password");
      for (int hits = random.nextInt(4); hits >= 0; hits--) {
        form[random.nextInt(form.length)] = (byte) random.nextInt(256);
      }
      assertThat(LogInForm.read(form))
          .as("seed %d, form %s", seed, new String(form, ISO_8859_1))
          .isNotNull();
    }
  }

  @Test
  void a_password_is_not_shown() {
    assertThat(LogInForm.read(Bodies.utf8("username=ann&password=hunter2")).toString())
        .doesNotContain("ann", "hunter2");
  }
}
