package dev.orderly.domain.order;

import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;

/**
 * An idempotency key, to be kept together with the write that it belongs to. The answer is kept as
 * it will be sent, so a repeated request gets the same bytes.
 */
public record KeyClaim(Scope scope, String fingerprint, int statusCode, String answer) {

  /**
   * Whose key it is and for what: the same characters from another user, or for another operation,
   * are another key.
   */
  public record Scope(TenantId tenant, UserId user, String operation, String key) {

    /** The operation of placing an order. */
    public static final String CREATE = "create";

    /** The operation of moving this order; its doors are all one operation. */
    public static String move(OrderId id) {
      return "move:" + id;
    }
  }
}
