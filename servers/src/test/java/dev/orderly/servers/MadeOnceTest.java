package dev.orderly.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeOnceTest {
  private final AtomicInteger made = new AtomicInteger();

  @TempDir private Path folder;

  @Test
  void of_many_who_need_it_at_once_one_makes_it() {
    var all =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(this::thing, Thread::startVirtualThread))
            .limit(20)
            .toList();

    assertThat(all).allSatisfy(one -> assertThat(one.join().resolve("part")).hasContent("whole"));
    assertThat(made).hasValue(1);
  }

  @Test
  void what_has_lost_a_part_is_made_anew() throws IOException {
    Files.delete(thing().resolve("part"));

    assertThat(thing().resolve("part")).hasContent("whole");
    assertThat(made).hasValue(2);
  }

  @Test
  void what_a_maker_who_was_killed_had_started_stands_in_nobodys_way() throws Exception {
    var left = folder.resolve("thing.partial-of-somebody");
    var writes = new CountDownLatch(1);
    var over = new AtomicBoolean();
    var writer =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) {
                write(left);
                writes.countDown();
              }
            });
    writes.await();

    for (int i = 0; i < 20; i++) {
      assertThat(thing().resolve("part")).hasContent("whole");
      Files.delete(thing().resolve("part"));
    }

    over.set(true);
    writer.join();
    assertThat(thing().resolve("part")).hasContent("whole");
    assertThat(folder).isDirectoryNotContaining("glob:**partial**");
  }

  /** As initdb does, which does not know that its folder was deleted. */
  private static void write(Path left) {
    try {
      for (int i = 0; i < 20; i++) {
        Files.createDirectories(left.resolve("" + i));
        Files.writeString(left.resolve(i + "/file"), "more");
      }
    } catch (IOException _) {
      // Deleted meanwhile.
    }
  }

  private Path thing() {
    try {
      return MadeOnce.at(folder.resolve("thing"), this::make);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void make(Path empty) throws IOException {
    made.incrementAndGet();
    Files.writeString(empty.resolve("part"), "whole");
  }
}
