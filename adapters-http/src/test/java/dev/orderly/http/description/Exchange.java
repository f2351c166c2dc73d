package dev.orderly.http.description;

import java.util.Optional;
import java.util.function.Function;

/** A request and its answer, as far as the description has something to say about them. */
public record Exchange(
    String method,
    String path,
    Optional<String> sent,
    int status,
    Function<String, Optional<String>> header,
    String body) {

  /** The type of the answer's body without its parameters; an empty text when there is none. */
  String mediaType() {
    return header.apply("Content-Type").map(type -> type.split(";")[0]).orElse("");
  }

  boolean hasBody() {
    return !body.isEmpty();
  }

  @Override
  public String toString() {
    return method + " " + path + " -> " + status + " " + mediaType() + " " + body;
  }
}
