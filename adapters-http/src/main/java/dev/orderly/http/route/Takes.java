package dev.orderly.http.route;

import java.util.List;

/** What an operation reads from the request's body. */
public enum Takes {
  NOTHING(),
  JSON("application/json"),
  MERGE_PATCH("application/json", "application/merge-patch+json"),
  FORM("application/x-www-form-urlencoded");

  private final List<String> mediaTypes;

  Takes(String... mediaTypes) {
    this.mediaTypes = List.of(mediaTypes);
  }

  public List<String> mediaTypes() {
    return mediaTypes;
  }
}
