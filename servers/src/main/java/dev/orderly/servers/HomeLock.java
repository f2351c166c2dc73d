package dev.orderly.servers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second process out of a home folder; the system opens it when the first one dies. */
record HomeLock(FileChannel file) implements AutoCloseable {

  static HomeLock take(Path home) throws IOException {
    var path = home.resolve("lock");
    var file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (tryLock(file) == null) {
      file.close();
      throw new ServerFault(
          "Process %s already runs on %s: stop it first, or use another folder"
              .formatted(Files.readString(path), home));
    }
    file.truncate(0);
    file.write(utf8(Long.toString(ProcessHandle.current().pid())));
    return new HomeLock(file);
  }

  private static FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
      return null;
    }
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new ServerFault("The lock file could not be closed: " + e.getMessage(), e);
    }
  }
}
