package dev.orderly.http.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads what lies beside the code: pages, styles, scripts and the description. */
final class PageFile {

  private PageFile() {}

  static String read(String name) {
    return read(PageFile.class, name);
  }

  /** What lies beside another class. */
  static String read(Class<?> neighbour, String name) {
    try (var file = neighbour.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalArgumentException("there is no " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
