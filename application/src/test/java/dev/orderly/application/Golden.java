package dev.orderly.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Published bytes, kept in files: {@code src/test/resources/golden}. When they are meant to change,
 * {@code -Dregenerate} writes them anew and the difference is there to be read.
 */
public final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /** What the file holds, for whoever tests in this module. */
  public static String published(String file) {
    try {
      return Files.readString(FOLDER.resolve(file)).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file holds the text as its one line. */
  public static void assertPublished(String file, String actual) {
    var path = FOLDER.resolve(file);
    try {
      if (System.getProperty("regenerate") != null) {
        Files.createDirectories(FOLDER);
        Files.writeString(path, actual + "\n");
      }
      assertThat(actual + "\n")
          .as("%s; after a change that is meant: mvn -pl application -am test -Dregenerate", path)
          .isEqualTo(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
