package dev.orderly.partners.stock;

import dev.orderly.application.Json;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.Shortage;
import dev.orderly.domain.order.Supply;
import dev.orderly.domain.stock.Stock;
import dev.orderly.partners.client.Ask;
import dev.orderly.partners.client.NotUnderstood;
import dev.orderly.partners.client.PartnerClient;
import dev.orderly.partners.client.PartnerJson;
import dev.orderly.partners.client.Reply;
import dev.orderly.partners.client.Result;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inventory service that keeps goods for orders. The order's id is the key of every request, so
 * one that was cut off can be sent again and reserves nothing twice.
 */
public final class InventoryStock implements Stock {

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int MAX_ID = 64;

  private final PartnerClient partner;

  public InventoryStock(PartnerClient partner) {
    this.partner = partner;
  }

  @Override
  public Reservation reserve(OrderId order, List<Line> lines) {
    var ask = Ask.wish("/inventory/reserve", json(order, lines), order).also(CONFLICT);
    return switch (partner.ask(ask, reply -> reservation(reply, lines))) {
      case Result.Got<Reservation>(var reservation) -> reservation;
      case Result.TimedOut<Reservation>() -> new Reservation.TimedOut();
      case Result.Unavailable<Reservation>(var after) -> new Reservation.Unavailable(after);
    };
  }

  @Override
  public Release release(OrderId order, List<Line> lines) {
    var ask = Ask.wish("/inventory/release", json(order, lines), order).also(NOT_FOUND);
    return switch (partner.ask(ask, _ -> new Release.Released())) {
      case Result.Got<Release.Released>(var released) -> released;
      case Result.TimedOut<Release.Released>() -> new Release.TimedOut();
      case Result.Unavailable<Release.Released>(var after) -> new Release.Unavailable(after);
    };
  }

  /** Each product once: a service that goes by products would lose the second of two lines. */
  private static String json(OrderId order, List<Line> lines) {
    var quantities = new LinkedHashMap<String, Long>();
    lines.forEach(
        line -> quantities.merge(line.productId(), (long) line.quantity(), Math::addExact));
    var json = new Json().open('{').text("order_id", order).name("items").open('[');
    quantities.forEach(
        (product, quantity) ->
            json.open('{').text("product_id", product).number("quantity", quantity).close('}'));
    return json.close(']').close('}').toString();
  }

  private static Reservation reservation(Reply reply, List<Line> lines) {
    return reply.isSuccess()
        ? new Reservation.Reserved()
        : new Reservation.Short(shortages(available(reply), lines));
  }

  /** What there is of the products that there is not enough of, as far as it is said. */
  private static Map<String, Integer> available(Reply reply) {
    var available = new HashMap<String, Integer>();
    try {
      for (var line : new PartnerJson(reply.json()).list("lines")) {
        available.put(line.id("product_id", MAX_ID), line.count("available").orElse(0));
      }
      return available;
    } catch (NotUnderstood _) {
      return Map.of();
    }
  }

  /** A shortage that names no line which it could be about is one of all lines. */
  private static List<Shortage> shortages(Map<String, Integer> available, List<Line> lines) {
    var named = taken(available, lines);
    return named.isEmpty() ? taken(nothing(lines), lines) : named;
  }

  private static List<Shortage> taken(Map<String, Integer> available, List<Line> lines) {
    var supply = new Supply(available);
    return lines.stream()
        .map(line -> supply.take(line.number(), line.productId(), line.quantity()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Map<String, Integer> nothing(List<Line> lines) {
    var nothing = new HashMap<String, Integer>();
    lines.forEach(line -> nothing.put(line.productId(), 0));
    return nothing;
  }
}
