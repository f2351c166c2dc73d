package dev.orderly.application.order;

import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.money;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Metadata;
import dev.orderly.domain.order.Modifier;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderNumber;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.order.PaymentStatus;
import dev.orderly.domain.order.Totals;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An order that has everything that an order can have, always the same. */
final class RichOrder {

  static final OrderId ID = new OrderId(UUID.fromString("0199e0c8-7b3a-7cde-8f01-23456789abcd"));

  private RichOrder() {}

  static Order in(Lifecycle lifecycle, Status status, PaymentStatus payment) {
    var lines =
        List.of(
            line(1, "sku-1", "Käse \"alt\" \\ 3/4\n☃ 😀", "12.345", 3, true),
            new Line(2, "sku-2", "Tea", money("0.5", "KWD"), 1, List.of(), false));
    var tax = new TaxRate(new BigDecimal("0.05"));
    var totals = Totals.of(lines, tax, lines.getFirst().price().currency());
    boolean pending = status == Status.PENDING;
    return new Order(
        ID,
        new OrderNumber("T12-1001"),
        new TenantId(12),
        "eu-central",
        new UserId(42),
        Optional.of(new LocationId(7)),
        new OrderType("dine_in"),
        lifecycle,
        status,
        payment,
        !pending,
        false,
        lines,
        totals,
        new Metadata("{\"table\":12,\"note\":\"as it came\"}"),
        pending ? Optional.of(NOON.plusSeconds(900)) : Optional.empty(),
        3,
        4,
        NOON,
        Instant.parse("2026-11-20T12:00:01.000250Z"));
  }

  private static Line line(
      int number, String id, String name, String price, int quantity, boolean backordered) {
    var extras =
        List.of(
            new Modifier("Gift\tbox", money("0.250", "KWD")),
            new Modifier("Salt", money("0", "KWD")));
    return new Line(number, id, name, money(price, "KWD"), quantity, extras, backordered);
  }
}
