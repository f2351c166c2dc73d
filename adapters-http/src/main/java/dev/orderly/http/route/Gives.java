package dev.orderly.http.route;

import java.util.List;

/** What an operation answers with. Problems go with everything that programs read. */
public enum Gives {
  JSON("application/json", "application/problem+json"),
  YAML("application/yaml", "application/json", "application/problem+json"),
  PAGE("text/html"),
  EXPORT("text/csv", "application/x-ndjson"),
  STREAM("text/event-stream"),
  METRICS("text/plain", "application/openmetrics-text");

  private final List<String> mediaTypes;

  Gives(String... mediaTypes) {
    this.mediaTypes = List.of(mediaTypes);
  }

  public List<String> mediaTypes() {
    return mediaTypes;
  }
}
