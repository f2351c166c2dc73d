package dev.orderly.partners.client;

import dev.orderly.domain.order.OrderId;
import java.util.Optional;
import java.util.Set;

/**
 * What a partner is asked. There is no way to ask what could not be asked again: an ask changes
 * nothing, or carries the order's id as the key by which the partner knows it when it comes twice.
 * Beside success it names the other statuses that are an answer to it.
 */
public record Ask(
    String method, String path, Optional<String> json, Optional<OrderId> key, Set<Integer> also) {

  private static final int FIRST_SUCCESS = 200;
  private static final int LAST_SUCCESS = 299;

  public Ask {
    also = Set.copyOf(also);
  }

  public static Ask get(String path) {
    return new Ask("GET", path, Optional.empty(), Optional.empty(), Set.of());
  }

  /** A question that is too long for a path. */
  public static Ask question(String path, String json) {
    return new Ask("POST", path, Optional.of(json), Optional.empty(), Set.of());
  }

  /** A wish that takes effect once for the order, however often it is expressed. */
  public static Ask wish(String path, String json, OrderId order) {
    return new Ask("POST", path, Optional.of(json), Optional.of(order), Set.of());
  }

  /** The same ask, to which this status is an answer as well. */
  public Ask also(int status) {
    return new Ask(method, path, json, key, Set.of(status));
  }

  boolean isAnsweredBy(int status) {
    return isSuccess(status) || also.contains(status);
  }

  static boolean isSuccess(int status) {
    return status >= FIRST_SUCCESS && status <= LAST_SUCCESS;
  }
}
