package dev.orderly.application.order;

import static dev.orderly.domain.order.OrderSamples.USD;
import static dev.orderly.domain.order.OrderSamples.usd;

import dev.orderly.application.order.OrderDraft.DraftLine;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What clients ask to order in tests; each says only what the test is about. */
final class Drafts {

  private Drafts() {}

  static OrderDraft aDraft() {
    return aDraft(OrderType.STANDARD, Optional.empty());
  }

  static OrderDraft aDraft(OrderType type, Optional<String> lifecycle) {
    return new OrderDraft(
        List.of(aLine("sku-1", "5.00", 2)),
        USD,
        type,
        lifecycle,
        Optional.empty(),
        Metadata.EMPTY,
        Optional.empty());
  }

  static OrderDraft expecting(String total) {
    var draft = aDraft();
    return new OrderDraft(
        draft.lines(),
        draft.currency(),
        draft.type(),
        draft.lifecycle(),
        draft.location(),
        draft.metadata(),
        Optional.of(new BigDecimal(total)));
  }

  static DraftLine aLine(String product, String price, int quantity) {
    return new DraftLine(
        product, Optional.of("Widget"), Optional.of(usd(price)), quantity, List.of());
  }
}
