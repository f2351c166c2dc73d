package dev.orderly.bootstrap.command;

import dev.orderly.domain.user.Passwords;
import dev.orderly.worker.process.CannotRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
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

  /** Strictly decoded: a password with a question mark in place of a letter opens nothing. */
  private static String line() {
    var utf8 = StandardCharsets.UTF_8.newDecoder();
    try {
      var line = new BufferedReader(new InputStreamReader(System.in, utf8)).readLine();
      return line == null ? "" : line;
    } catch (CharacterCodingException e) {
      throw new CannotRun("A password is read as UTF-8, and this is not.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
