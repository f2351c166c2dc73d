package dev.orderly.domain.order;

/**
 * The shop's own notes on an order: one JSON object, kept and returned as it came, never looked
 * into.
 */
public record Metadata(String json) {

  public static final Metadata EMPTY = new Metadata("{}");

  public Metadata {
    if (!json.startsWith("{") || !json.endsWith("}")) {
      throw new IllegalArgumentException("metadata is a JSON object");
    }
  }
}
