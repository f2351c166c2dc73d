package dev.orderly.bootstrap.command;

import dev.orderly.domain.user.Passwords;
import dev.orderly.worker.process.CannotRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/**
 * Reads a password where nobody can look over the shoulder: never from an argument, which the whole
 * machine can list.
 */
final class PasswordInput {

  @Option(names = "--password-stdin", description = "Read the password from standard input.")
  private boolean fromStdin;

  String read() {
    var password = fromStdin ? line() : prompt();
    if (!Passwords.allow(password)) {
      throw new CannotRun("A password has 8 to 128 characters.");
    }
    return password;
  }

  private static String prompt() {
    var console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new CannotRun("There is no terminal to ask for the password: use --password-stdin.");
    }
    var typed = console.readPassword("Password: ");
    return typed == null ? "" : new String(typed);
  }

  private static String line() {
    try {
      var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      var line = input.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
