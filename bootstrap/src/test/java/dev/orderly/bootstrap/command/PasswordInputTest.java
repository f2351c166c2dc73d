package dev.orderly.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.worker.process.CannotRun;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PasswordInputTest {

  private final InputStream keyboard = System.in;

  @AfterEach
  void giveBack() {
    System.setIn(keyboard);
  }

  @Test
  void a_password_is_the_first_line_in_any_script() {
    var password = read("пароль für 密碼\nand more".getBytes(StandardCharsets.UTF_8));

    assertThat(password).isEqualTo("пароль für 密碼");
  }

  @Test
  void what_is_no_text_in_utf_8_is_no_password() {
    var latin = "für immer".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> read(latin))
        .isInstanceOf(CannotRun.class)
        .hasMessage("A password is read as UTF-8, and this is not.");
  }

  private static String read(byte[] typed) {
    System.setIn(new ByteArrayInputStream(typed));
    return CommandLine.populateCommand(new PasswordInput(), "--password-stdin").read();
  }
}
