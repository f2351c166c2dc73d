package dev.orderly.servers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sign that the owner of a run folder lives: a file in it that he keeps locked, and in which
 * stands the signal that ends what he started. The system opens the lock when he dies in any way,
 * and whoever gets his process id does not hold it. A file that nobody has locked and in which
 * nothing stands yet is that of an owner who is about to lock it.
 */
final class RunOwner implements AutoCloseable {
  private static final String FILE = "orderly-run-owner";
  private static final int LONGEST_SIGNAL = 16;
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  // Kept open also when nobody thinks of the folder any more, and never opened a second time: a
  // process that closes a file anywhere has lost its lock.
  private static final Map<Path, FileChannel> OURS = new HashMap<>();

  private final Path folder;

  private RunOwner(Path folder) {
    this.folder = folder;
  }

  /** Makes this process the owner of a folder that is new. */
  static RunOwner of(Path folder, String signal) throws IOException {
    synchronized (OURS) {
      var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      var file = FileChannel.open(folder.resolve(FILE), options, PRIVATE);
      OURS.put(folder, file);
      file.lock();
      file.write(ByteBuffer.wrap(signal.getBytes(StandardCharsets.US_ASCII)));
      return new RunOwner(folder);
    }
  }

  /** The folders beside this one whose owners, the same user, are gone, with their signals. */
  Map<Path, String> leftBeside() {
    var left = new HashMap<Path, String>();
    synchronized (OURS) {
      try (var folders = Files.newDirectoryStream(folder.getParent(), RunFolder.PREFIX + "*")) {
        for (var other : folders) signalLeftIn(other).ifPresent(signal -> left.put(other, signal));
      } catch (IOException | DirectoryIteratorException e) {
        // Where nobody may look around, what was left stays.
      }
    }
    return left;
  }

  private Optional<String> signalLeftIn(Path other) {
    if (OURS.containsKey(other)) return Optional.empty();
    try {
      var user = Files.getOwner(folder);
      if (!Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(user)) return Optional.empty();
      return readUnlocked(other.resolve(FILE));
    } catch (IOException e) {
      // No run folder, or one that goes away at this moment.
      return Optional.empty();
    }
  }

  private static Optional<String> readUnlocked(Path owner) throws IOException {
    try (var file = FileChannel.open(owner, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (file.tryLock() == null) return Optional.empty();
      var signal = ByteBuffer.allocate(LONGEST_SIGNAL);
      file.read(signal);
      var text = StandardCharsets.US_ASCII.decode(signal.flip()).toString();
      return Optional.of(text).filter(word -> !word.isEmpty());
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (OURS) {
      var file = OURS.remove(folder);
      if (file != null) file.close();
    }
  }
}
