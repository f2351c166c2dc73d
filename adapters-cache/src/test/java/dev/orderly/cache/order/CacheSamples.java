package dev.orderly.cache.order;

import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Orders as they are read, made up, and settings for tests. */
final class CacheSamples {

  /** Intents that run out while a test waits. */
  static final CacheSettings BRIEF =
      new CacheSettings(
          Duration.ofMinutes(5),
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          1L << 20,
          Duration.ofMillis(200));

  private CacheSamples() {}

  static OrderId anId() {
    return new OrderId(UUID.randomUUID());
  }

  static OrderView view(OrderId id, int version) {
    var json = "{\"id\":\"%s\",\"version\":%d}".formatted(id, version);
    return new OrderView(id, new TenantId(1), new UserId(42), Optional.empty(), version, json);
  }
}
