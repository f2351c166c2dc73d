package dev.orderly.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

final class Folders {
  private Folders() {}

  /** Deletes a folder with all it holds, if it is there. */
  static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (var files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    }
    for (var file : deepestFirst) Files.deleteIfExists(file);
  }

  /**
   * Deletes what somebody left behind who was killed while making it. What that one had started may
   * still be writing there; then it is for the next who looks.
   */
  static void deleteLeftovers(Path parent, String beginning) throws IOException {
    try (var left = Files.newDirectoryStream(parent, beginning + "*")) {
      for (var folder : left) {
        try {
          delete(folder);
        } catch (IOException | UncheckedIOException stillInUse) {
          // It stands in nobody's way.
        }
      }
    }
  }
}
