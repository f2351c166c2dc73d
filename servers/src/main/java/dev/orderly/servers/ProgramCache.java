package dev.orderly.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder for unpacked programs that all runs of one user share. */
final class ProgramCache {
  private ProgramCache() {}

  static Path shared() {
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    var folder = temporary.resolve("orderly-" + System.getProperty("user.name"));
    try {
      Files.createDirectories(folder);
      var mine = Files.createTempFile(folder, "mine", "");
      boolean ours = Files.getOwner(folder).equals(Files.getOwner(mine));
      Files.delete(mine);
      // Whoever owns the folder could swap the programs that we are about to run.
      if (!ours) throw new ServerFault("%s belongs to another user".formatted(folder));
      return folder;
    } catch (IOException e) {
      throw new ServerFault("%s cannot be written: %s".formatted(folder, e.getMessage()), e);
    }
  }
}
