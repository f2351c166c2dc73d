package dev.orderly.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the jar that Maven brought. The folder is named after the
 * archive's content, so another version lands beside this one, and it appears under its name only
 * when it is complete: of several processes that need it at the same moment, one unpacks and the
 * others wait.
 */
record PostgresBinaries(Path folder) {
  private static final String COUNT = "file-count";

  static synchronized PostgresBinaries unpackedIn(Path parent) {
    var archive = "postgres-%s.txz".formatted(Platform.current().postgresName());
    var url = PostgresBinaries.class.getResource("/" + archive);
    if (url == null) throw new ServerFault("No PostgreSQL for this system came along: " + archive);
    try {
      var entry = (JarURLConnection) url.openConnection();
      var crc = HexFormat.of().toHexDigits(entry.getJarEntry().getCrc(), 8);
      var target = parent.toAbsolutePath().resolve(archive.replace(".txz", "-" + crc));
      if (!isComplete(target)) {
        Files.createDirectories(parent);
        try (var lock = open(target.resolveSibling(target.getFileName() + ".lock"));
            var ignored = lock.lock();
            var packed = entry.getInputStream()) {
          if (!isComplete(target)) unpack(packed, target);
        }
      }
      return new PostgresBinaries(target);
    } catch (IOException e) {
      throw new ServerFault(
          "PostgreSQL could not be unpacked into %s: %s".formatted(parent, e.getMessage()), e);
    }
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  private static void unpack(InputStream packed, Path target) throws IOException {
    var partial = target.resolveSibling(target.getFileName() + ".partial");
    Folders.delete(partial);
    Folders.delete(target);
    Files.createDirectories(partial);
    var tar = new ProcessBuilder("tar", "-xf", "-", "-C", partial.toString());
    var process =
        tar.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try (var files = new XZInputStream(packed);
        var sink = process.getOutputStream()) {
      files.transferTo(sink);
    }
    if (process.onExit().join().exitValue() != 0) throw new IOException("tar could not write it");
    Files.writeString(partial.resolve(COUNT), Long.toString(count(partial)));
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Systems that clear old files out of temporary folders leave the folder, but not all of it. */
  private static boolean isComplete(Path target) throws IOException {
    var count = target.resolve(COUNT);
    return Files.exists(count) && Files.readString(count).equals(Long.toString(count(target) - 1));
  }

  private static long count(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.count();
    }
  }

  private static FileChannel open(Path lock) throws IOException {
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
