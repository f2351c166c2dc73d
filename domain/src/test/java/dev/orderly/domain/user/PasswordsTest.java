package dev.orderly.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {

  @ParameterizedTest
  @CsvSource({
    "x,0,false",
    "x,7,false",
    "x,8,true",
    "x,128,true",
    "x,129,false",
    "x,1000000,false",
    "\uD83C\uDF55,7,false",
    "\uD83C\uDF55,8,true",
    "\uD83C\uDF55,128,true",
    "\uD83C\uDF55,129,false",
  })
  void a_password_has_8_to_128_characters_as_people_count_them(
      String character, int times, boolean allowed) {
    assertThat(Passwords.allow(character.repeat(times))).isEqualTo(allowed);
  }
}
