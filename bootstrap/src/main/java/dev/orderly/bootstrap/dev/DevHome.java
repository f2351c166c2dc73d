package dev.orderly.bootstrap.dev;

import dev.orderly.worker.process.CannotRun;
import dev.orderly.worker.process.Environments;
import dev.orderly.worker.process.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The folder in which the embedded default keeps what must outlive it: the data, and the secret
 * that signs tokens. While it runs, the address of its database is there too, so that operators'
 * commands find it.
 */
public final class DevHome {

  private static final int SECRET_BYTES = 32;

  private final Path folder;

  public DevHome(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** Where {@code ./orderly dev} keeps its things unless told otherwise. */
  public static DevHome usual() {
    return new DevHome(Environments.home().resolve(".orderly"));
  }

  Path folder() {
    return folder;
  }

  Path postgres() {
    return folder.resolve("postgres");
  }

  Path programs() {
    return folder.resolve("programs");
  }

  boolean isNew() {
    return !Files.exists(postgres());
  }

  /** Made once and kept, so that tokens stay valid over restarts. */
  public String tokenSecret() {
    var file = folder.resolve("jwt-secret");
    if (!Files.exists(file)) {
      var bytes = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(bytes);
      write(file, HexFormat.of().formatHex(bytes));
    }
    return read(file).orElseThrow();
  }

  /** The address of the database, while one runs here. */
  public Optional<String> runningDatabase() {
    return read(databaseUrl());
  }

  void databaseRunsAt(String url) {
    write(databaseUrl(), url);
  }

  void databaseStopped() {
    try {
      Files.deleteIfExists(databaseUrl());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Path databaseUrl() {
    return folder.resolve("database-url");
  }

  private Optional<String> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Only the owner may read it, and nobody ever reads half of it. */
  private void write(Path file, String text) {
    try {
      Files.createDirectories(folder);
      var owner =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      var fresh = Files.createTempFile(folder, "new", "", owner);
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private CannotRun unusable(IOException e) {
    return new CannotRun(
        "The folder " + folder + " cannot be used: " + FileTrouble.reason(e) + ".", e);
  }
}
