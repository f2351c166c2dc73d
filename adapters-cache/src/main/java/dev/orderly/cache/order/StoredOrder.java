package dev.orderly.cache.order;

import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The form of an order in Redis: one line with what must be known without looking into the JSON,
 * and then the JSON as it is sent. {@code V<run> <version> <tenant> <user> <location or 0>\n<JSON>}
 */
final class StoredOrder {

  static final char KIND = 'V';

  private static final int NOWHERE = 0;

  private StoredOrder() {}

  static byte[] write(String run, OrderView view) {
    var head = new StringBuilder(64 + view.json().length());
    head.append(KIND).append(run);
    head.append(' ').append(view.version());
    head.append(' ').append(view.tenant().value());
    head.append(' ').append(view.user().value());
    head.append(' ').append(view.location().map(LocationId::value).orElse(NOWHERE));
    return head.append('\n').append(view.json()).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The order, if that is what the bytes are, and this run of the server has written them. */
  static Optional<OrderView> read(OrderId id, String run, byte[] stored) {
    return stored != null && isValueOf(run, stored)
        ? Optional.of(new Reader(stored, 1 + run.length()).order(id))
        : Optional.empty();
  }

  private static boolean isValueOf(String run, byte[] stored) {
    if (stored.length <= run.length() || stored[0] != KIND) {
      return false;
    }
    for (int i = 0; i < run.length(); i++) {
      if (stored[i + 1] != run.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Reads the numbers of the head one after the other, each after one separator. */
  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes, int at) {
      this.bytes = bytes;
      this.at = at;
    }

    OrderView order(OrderId id) {
      int version = (int) number();
      var tenant = new TenantId((int) number());
      var user = new UserId(number());
      int location = (int) number();
      int start = at + 1;
      return new OrderView(
          id,
          tenant,
          user,
          location == NOWHERE ? Optional.empty() : Optional.of(new LocationId(location)),
          version,
          new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8));
    }

    private long number() {
      long value = 0;
      for (at++; bytes[at] > ' '; at++) {
        value = 10 * value + bytes[at] - '0';
      }
      return value;
    }
  }
}
