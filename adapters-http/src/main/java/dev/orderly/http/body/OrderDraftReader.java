package dev.orderly.http.body;

import dev.orderly.application.order.OrderDraft;
import dev.orderly.application.order.OrderDraft.DraftLine;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.Modifier;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.tenant.LocationId;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a client asks to order. Where a catalogue has the last word on names and prices, a
 * client may leave them out; without one they are required.
 */
public final class OrderDraftReader {

  private static final int MAX_ID = 64;
  private static final int MAX_NAME = 255;
  private static final int MAX_MODIFIERS = 50;

  /** No currency has more; amounts in an unknown one are measured with it. */
  private static final int MOST_DECIMALS = 4;

  private final OrderLimits limits;
  private final Lifecycles lifecycles;
  private final boolean catalogue;

  public OrderDraftReader(OrderLimits limits, Lifecycles lifecycles, boolean catalogue) {
    this.limits = limits;
    this.lifecycles = lifecycles;
    this.catalogue = catalogue;
  }

  public Reading<OrderDraft> read(byte[] body) {
    return Reading.of(body, this::draft);
  }

  private Optional<OrderDraft> draft(Fields fields) {
    var givenCurrency = fields.optional("currency");
    var currency =
        givenCurrency.map(this::currency).orElseGet(() -> Optional.of(limits.defaultCurrency()));
    var prices = new Prices(currency);
    var lines =
        fields
            .required("items")
            .map(items -> items.list(1, limits.maxItems(), item -> line(item, prices)))
            .orElseGet(List::of);
    var type = fields.optional("order_type").flatMap(OrderDraftReader::type);
    var lifecycle = fields.optional("lifecycle").flatMap(this::lifecycle);
    var location = fields.optional("location_id").flatMap(OrderDraftReader::location);
    var metadata = fields.optional("metadata").flatMap(MetadataForm::read);
    var total = fields.optional("total_price").flatMap(prices::total);
    return currency.map(
        known ->
            new OrderDraft(
                lines,
                known,
                type.orElse(OrderType.STANDARD),
                lifecycle,
                location,
                metadata.orElse(Metadata.EMPTY),
                total));
  }

  private Optional<Currency> currency(Field field) {
    return field
        .text()
        .flatMap(
            code ->
                OrderLimits.currency(code)
                    .or(() -> field.error("must be an ISO 4217 code, such as USD")));
  }

  private Optional<DraftLine> line(Field item, Prices prices) {
    return item.object(fields -> line(fields, prices));
  }

  private Optional<DraftLine> line(Fields fields, Prices prices) {
    var product = fields.required("product_id", "menu_item_id").flatMap(it -> it.id(MAX_ID));
    var name = snapshot(fields, "product_name", "name").flatMap(it -> it.label(1, MAX_NAME));
    var price = snapshot(fields, "unit_price", "price", "product_price").flatMap(prices::price);
    var quantity =
        fields.required("quantity", "qty").flatMap(it -> it.whole(1, limits.maxQuantity()));
    var modifiers =
        fields
            .optional("modifiers")
            .map(it -> it.list(0, MAX_MODIFIERS, modifier -> modifier(modifier, prices)))
            .orElseGet(List::of);
    return product.isPresent() && quantity.isPresent()
        ? Optional.of(new DraftLine(product.get(), name, price, quantity.get(), modifiers))
        : Optional.empty();
  }

  private Optional<Field> snapshot(Fields fields, String name, String... aliases) {
    return catalogue ? fields.optional(name, aliases) : fields.required(name, aliases);
  }

  private static Optional<Modifier> modifier(Field item, Prices prices) {
    return item.object(
        fields -> {
          var name = fields.required("name").flatMap(it -> it.label(1, MAX_NAME));
          var price = fields.required("price").flatMap(prices::price);
          return name.flatMap(known -> price.map(amount -> new Modifier(known, amount)));
        });
  }

  private static Optional<OrderType> type(Field field) {
    return field
        .text()
        .flatMap(
            text ->
                OrderType.isWellFormed(text)
                    ? Optional.of(new OrderType(text))
                    : field.error("must have 1 to 20 letters, digits, dashes or underscores"));
  }

  private Optional<String> lifecycle(Field field) {
    return field
        .text()
        .flatMap(
            name ->
                lifecycles.named(name).isPresent()
                    ? Optional.of(name)
                    : field.error("must be one of " + lifecycles.all()));
  }

  private static Optional<LocationId> location(Field field) {
    return field.whole(1, Integer.MAX_VALUE).map(LocationId::new);
  }

  /** How amounts are read in the order's currency, or looked over when that is not known. */
  private record Prices(Optional<Currency> currency, AmountForm price, AmountForm total) {

    Prices(Optional<Currency> currency) {
      this(currency, decimals(currency));
    }

    private Prices(Optional<Currency> currency, int decimals) {
      this(currency, AmountForm.price(decimals), AmountForm.total(decimals));
    }

    private static int decimals(Optional<Currency> currency) {
      return currency.map(Currency::getDefaultFractionDigits).orElse(MOST_DECIMALS);
    }

    Optional<Money> price(Field field) {
      return field.amount(price).flatMap(minor -> currency.map(it -> new Money(minor, it)));
    }

    Optional<BigDecimal> total(Field field) {
      return field.amount(total).map(minor -> BigDecimal.valueOf(minor, total.scale()));
    }
  }
}
