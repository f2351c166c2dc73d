package dev.orderly.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A folder that is made once for all processes of a user. It appears under its name only when it is
 * complete: of several processes that need it at the same moment, one makes it and the others wait.
 */
final class MadeOnce {
  private static final String COUNT = "file-count";
  private static final String PARTIAL = ".partial-";

  private MadeOnce() {}

  /** Puts into an empty folder what it is to hold. */
  @FunctionalInterface
  interface Maker {
    void fill(Path folder) throws IOException;
  }

  /** A file's lock keeps out other processes, and only those. */
  static synchronized Path at(Path target, Maker maker) throws IOException {
    if (!isComplete(target)) {
      Files.createDirectories(target.getParent());
      try (var lock = open(beside(target, ".lock"));
          var ignored = lock.lock()) {
        if (!isComplete(target)) make(target, maker);
      }
    }
    return target;
  }

  private static void make(Path target, Maker maker) throws IOException {
    Folders.deleteLeftovers(target.getParent(), target.getFileName() + PARTIAL);
    Folders.delete(target);
    var partial = beside(target, PARTIAL + UUID.randomUUID());
    Files.createDirectories(partial);
    maker.fill(partial);
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

  private static Path beside(Path target, String ending) {
    return target.resolveSibling(target.getFileName() + ending);
  }

  private static FileChannel open(Path lock) throws IOException {
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
