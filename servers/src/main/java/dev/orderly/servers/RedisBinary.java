package dev.orderly.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The static redis-server from the jar that Maven brought, or else the one on the PATH. */
final class RedisBinary {
  private static final String VERSION = "7.0.15";

  private RedisBinary() {}

  static Path unpackedIn(Path folder) {
    var name = "redis-server-%s-%s".formatted(VERSION, Platform.current().redisName());
    var target = folder.toAbsolutePath().resolve(name);
    if (Files.isExecutable(target)) return target;
    try (var packed = RedisBinary.class.getResourceAsStream("/" + name)) {
      if (packed == null) return Commands.find("redis-server").orElseThrow(() -> missing(name));
      Files.createDirectories(folder);
      // Whoever moves last wins, and all have the same bytes.
      var partial = Files.createTempFile(folder, name, ".partial");
      Files.copy(packed, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
      return Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ServerFault(
          "Redis could not be unpacked into %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static ServerFault missing(String name) {
    return new ServerFault(
        "No Redis for this system came along (%s): install redis-server".formatted(name));
  }
}
