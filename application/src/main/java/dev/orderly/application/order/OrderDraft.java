package dev.orderly.application.order;

import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.Modifier;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.tenant.LocationId;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What a client asks to order: well formed, but not yet decided on. */
public record OrderDraft(
    List<DraftLine> lines,
    Currency currency,
    OrderType type,
    Optional<String> lifecycle,
    Optional<LocationId> location,
    Metadata metadata,
    Optional<BigDecimal> expectedTotal) {

  public OrderDraft {
    lines = List.copyOf(lines);
  }

  /**
   * A wished line. Name and price are the client's; a catalogue, where there is one, has the last
   * word.
   */
  public record DraftLine(
      String productId,
      Optional<String> name,
      Optional<Money> price,
      int quantity,
      List<Modifier> modifiers) {
    public DraftLine {
      modifiers = List.copyOf(modifiers);
    }
  }
}
