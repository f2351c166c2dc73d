package dev.orderly.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A PostgreSQL data folder with one user, one database and a random password that stays inside it.
 * It appears under its name only when all of that is there: what a kill leaves half made is thrown
 * away at the next start.
 */
record PostgresData(Path folder, PostgresAccount account, String password) {
  static final String USER = "orderly";
  static final String DATABASE = "orderly";

  private static final String FOLDER = "data";
  private static final String PASSWORD_FILE = "orderly-password";
  private static final String HALF_MADE = "making-data";
  private static final int PASSWORD_BYTES = 24;

  /**
   * A random password needs no stretching: the thousands of rounds that protect one that people
   * choose would cost each young JVM a tenth of a second at its first connections.
   */
  private static final List<String> FORM =
      List.of(
          "--username=" + USER,
          "--auth=scram-sha-256",
          "--set=scram_iterations=1",
          "--encoding=UTF8",
          "--locale=C",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--no-instructions");

  static PostgresData kept(Path home, PostgresBinaries binaries, RunFolder run, boolean durable)
      throws IOException {
    var folder = home.resolve(FOLDER);
    var account = PostgresAccount.forData(folder);
    if (!isIn(home)) make(folder, account, binaries, run, durable);
    return read(folder, account);
  }

  /**
   * Data that goes with its server is a copy of some that was made once for this account: it costs
   * a tenth.
   */
  static PostgresData disposable(Path home, PostgresBinaries binaries, RunFolder run)
      throws IOException {
    var folder = home.resolve(FOLDER);
    var account = PostgresAccount.forData(folder);
    var kind = Objects.hash(FORM, account.prefix(), account.newOwner().orElse(""));
    var name = "%s-data-%08x".formatted(binaries.folder().getFileName(), kind);
    var sample =
        MadeOnce.at(
            binaries.folder().resolveSibling(name),
            half -> make(half.resolve(FOLDER), account, binaries, run, false));
    run.complete("cp", List.of("cp", "-a", sample.resolve(FOLDER).toString(), folder.toString()));
    return read(folder, account);
  }

  private static PostgresData read(Path folder, PostgresAccount account) throws IOException {
    return new PostgresData(folder, account, Files.readString(folder.resolve(PASSWORD_FILE)));
  }

  static boolean isIn(Path home) {
    return Files.exists(home.resolve(FOLDER));
  }

  private static void make(
      Path folder,
      PostgresAccount account,
      PostgresBinaries binaries,
      RunFolder run,
      boolean durable)
      throws IOException {
    var home = folder.getParent();
    Folders.deleteLeftovers(home, HALF_MADE);
    var ownerOnly = PosixFilePermissions.fromString("rwx------");
    var half =
        Files.createTempDirectory(home, HALF_MADE, PosixFilePermissions.asFileAttribute(ownerOnly));
    var data = half.resolve(FOLDER);
    var password = half.resolve(PASSWORD_FILE);
    Files.writeString(password, randomPassword());
    account.own(half);
    run.complete("initdb", account.command(initdb(binaries, data, password, durable)));
    run.complete("postgres", account.command(createDatabase(binaries, data)));
    Files.move(password, data.resolve(PASSWORD_FILE));
    Files.move(data, folder, StandardCopyOption.ATOMIC_MOVE);
    Folders.delete(half);
  }

  private static List<String> initdb(
      PostgresBinaries binaries, Path data, Path password, boolean durable) {
    var command = new ArrayList<String>();
    command.add(binaries.program("initdb").toString());
    command.addAll(List.of("--pgdata=" + data, "--pwfile=" + password));
    command.addAll(FORM);
    command.add(durable ? "--sync-method=fsync" : "--no-sync");
    return command;
  }

  /**
   * A server without clients, which reads its statements from a here-document. By itself it would
   * go on after an error, and succeed.
   */
  private static List<String> createDatabase(PostgresBinaries binaries, Path data) {
    var script = "exec \"$@\" postgres <<END\ncreate database " + DATABASE + "\nEND\n";
    var postgres = binaries.program("postgres").toString();
    var options = List.of("--single", "-D", data.toString(), "-c", "exit_on_error=on");
    return Stream.concat(Stream.of("sh", "-c", script, "sh", postgres), options.stream()).toList();
  }

  private static String randomPassword() {
    var bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
