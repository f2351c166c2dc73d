package dev.orderly.servers;

import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.Path;
import java.util.HexFormat;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the jar that Maven brought. The folder is named after the
 * archive's content, so another version lands beside this one.
 */
record PostgresBinaries(Path folder) {
  static PostgresBinaries unpackedIn(Path parent) {
    var archive = "postgres-%s.txz".formatted(Platform.current().postgresName());
    var url = PostgresBinaries.class.getResource("/" + archive);
    if (url == null) throw new ServerFault("No PostgreSQL for this system came along: " + archive);
    try {
      var entry = (JarURLConnection) url.openConnection();
      var crc = HexFormat.of().toHexDigits(entry.getJarEntry().getCrc(), 8);
      var target = parent.toAbsolutePath().resolve(archive.replace(".txz", "-" + crc));
      return new PostgresBinaries(MadeOnce.at(target, folder -> unpack(entry, folder)));
    } catch (IOException e) {
      throw new ServerFault(
          "PostgreSQL could not be unpacked into %s: %s".formatted(parent, e.getMessage()), e);
    }
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  private static void unpack(JarURLConnection entry, Path folder) throws IOException {
    var tar = new ProcessBuilder("tar", "-xf", "-", "-C", folder.toString());
    var process =
        tar.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try (var files = new XZInputStream(entry.getInputStream());
        var sink = process.getOutputStream()) {
      files.transferTo(sink);
    }
    if (process.onExit().join().exitValue() != 0) throw new IOException("tar could not write it");
  }
}
