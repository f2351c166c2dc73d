package dev.orderly.application.audit;

import static java.util.stream.Collectors.toMap;

import dev.orderly.application.Unavailable;
import dev.orderly.application.order.OrderView;
import dev.orderly.application.order.OrderViews;
import dev.orderly.domain.order.OrderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares what is cached with what is stored. The two cannot be read at one moment, and orders
 * change while it looks, so a difference is only suspected at first. It is a finding when it is
 * seen again and again, with the same bytes in the cache before and after the truth was read, for
 * longer than the cache may take to make an outage good.
 */
public final class CacheCheck implements Check {

  private static final int LOOKS = 3;

  private final CachedOrders cached;
  private final OrderViews stored;
  private final Duration betweenLooks;

  /** Three times that long is how long a difference has to last. */
  public CacheCheck(CachedOrders cached, OrderViews stored, Duration betweenLooks) {
    this.cached = cached;
    this.stored = stored;
    this.betweenLooks = betweenLooks;
  }

  @Override
  public String name() {
    return "cached";
  }

  @Override
  public String rule() {
    return "what is cached is what is stored";
  }

  @Override
  public Result look(int most) {
    try {
      return compare(most);
    } catch (CachedOrders.Away away) {
      return new Result.Skipped(away.getMessage());
    }
  }

  private Result compare(int most) {
    var suspects = new ArrayList<OrderId>();
    cached.walk(part -> suspects.addAll(differing(part)));
    Map<OrderId, Finding> findings = Map.of();
    for (int look = 0; look < LOOKS && !suspects.isEmpty(); look++) {
      if (!pause()) {
        return new Result.Skipped("it was interrupted");
      }
      findings = findings(suspects);
      suspects.retainAll(findings.keySet());
    }
    return new Result.Looked(findings.size(), findings.values().stream().limit(most).toList());
  }

  private List<OrderId> differing(List<OrderView> part) {
    var truth = stored(part);
    return part.stream()
        .filter(view -> !view.equals(truth.get(view.id())))
        .map(OrderView::id)
        .toList();
  }

  /** An order that cannot be read makes its neighbours suspects too; they clear themselves. */
  private Map<OrderId, OrderView> stored(List<OrderView> part) {
    try {
      return stored.findAll(part.stream().map(OrderView::id).toList()).stream()
          .collect(toMap(OrderView::id, Function.identity()));
    } catch (Unavailable e) {
      throw e;
    } catch (RuntimeException _) {
      return Map.of();
    }
  }

  private Map<OrderId, Finding> findings(List<OrderId> suspects) {
    var findings = new LinkedHashMap<OrderId, Finding>();
    for (var id : suspects) {
      difference(id).ifPresent(what -> findings.put(id, finding(id, what)));
    }
    return findings;
  }

  private static Finding finding(OrderId id, String what) {
    return new Finding(Optional.of(id), Optional.empty(), what);
  }

  private Optional<String> difference(OrderId id) {
    var before = cached.look(id);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    var what = difference(before.get());
    return cached.look(id).equals(before) ? what : Optional.empty();
  }

  private Optional<String> difference(OrderView shown) {
    Optional<OrderView> truth;
    try {
      truth = stored.find(shown.id());
    } catch (Unavailable e) {
      throw e;
    } catch (RuntimeException _) {
      return Optional.of("cached at version " + shown.version() + ", and unreadable where stored");
    }
    if (truth.isEmpty()) {
      return Optional.of("cached at version " + shown.version() + ", and not stored");
    }
    if (truth.get().equals(shown)) {
      return Optional.empty();
    }
    return Optional.of(
        shown.version() == truth.get().version()
            ? "cached with other contents at version " + shown.version()
            : "cached at version %d, stored at version %d"
                .formatted(shown.version(), truth.get().version()));
  }

  private boolean pause() {
    try {
      Thread.sleep(betweenLooks);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
