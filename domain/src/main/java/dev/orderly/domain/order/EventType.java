package dev.orderly.domain.order;

import java.util.List;

/**
 * The names under which news leaves the service. A published name never changes its meaning; the
 * aliases are spellings that other shops' consumers already listen to.
 */
public enum EventType {
  CREATED("order.created.v1", "order.created"),
  STATUS_CHANGED("order.status.changed.v1", "order.status.updated", "order.status_changed"),
  UPDATED("order.updated.v1", "order.updated"),
  ITEM_BACKORDERED("order.item.backordered.v1"),
  REFUND_REQUESTED("order.refund.requested.v1"),
  RELEASE_REQUESTED("order.inventory.release.requested.v1");

  private final String text;
  private final List<String> aliases;

  EventType(String text, String... aliases) {
    this.text = text;
    this.aliases = List.of(aliases);
  }

  public List<String> aliases() {
    return aliases;
  }

  public static EventType named(String text) {
    for (var type : values()) {
      if (type.text.equals(text)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no event of ours: " + text);
  }

  @Override
  public String toString() {
    return text;
  }
}
