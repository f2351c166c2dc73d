package dev.orderly.http.door;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The web pages that may read our answers in a browser: all of them, or those named. */
public record AllowedOrigins(Set<String> named) {

  /** No names: every page may, but none with the browser's own credentials. */
  public static final AllowedOrigins EVERY = new AllowedOrigins(Set.of());

  private static final String ANY = "*";

  public AllowedOrigins {
    named = Set.copyOf(named);
  }

  /** Reads a star, or origins separated by commas. */
  public static AllowedOrigins parse(String text) {
    if (text.strip().equals(ANY)) {
      return EVERY;
    }
    var named = new LinkedHashSet<String>();
    for (var part : text.split(",")) {
      named.add(origin(part.strip()));
    }
    return new AllowedOrigins(named);
  }

  private static String origin(String text) {
    var uri = URI.create(text);
    boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
    if (uri.getScheme() == null || uri.getHost() == null || !bare) {
      throw new IllegalArgumentException("not an origin: " + text);
    }
    return text;
  }

  /** What a page of this origin is told; empty when it may not read our answers. */
  public Optional<String> answerTo(String origin) {
    if (named.isEmpty()) {
      return Optional.of(ANY);
    }
    return named.contains(origin) ? Optional.of(origin) : Optional.empty();
  }

  public boolean dependsOnOrigin() {
    return !named.isEmpty();
  }

  @Override
  public String toString() {
    return named.isEmpty() ? ANY : String.join(",", named);
  }
}
