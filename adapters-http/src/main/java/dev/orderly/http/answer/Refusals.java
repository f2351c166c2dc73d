package dev.orderly.http.answer;

import dev.orderly.application.Json;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.PriceChange;
import dev.orderly.domain.order.Refusal;
import dev.orderly.domain.order.Shortage;
import dev.orderly.http.body.FieldError;
import java.util.List;

/** Every way in which an order says no, as the client is told. A new one does not compile here. */
public final class Refusals {

  private Refusals() {}

  public static Problem problem(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NoSuchOrder() -> noSuchOrder();
      case Refusal.NotAllowed(var _, var lifecycle, var from, var to, var allowed) ->
          Problem.of(
                  Code.INVALID_TRANSITION,
                  "An order that is %s cannot become %s."
                      .formatted(lifecycle.label(from), lifecycle.label(to)))
              .withJson("allowed", labels(lifecycle, allowed));
      case Refusal.OnHold(var _, var lifecycle, var _, var to, var allowed) ->
          Problem.of(
                  Code.INVALID_TRANSITION,
                  "The order is on hold: until it is released it can only be cancelled, not become "
                      + lifecycle.label(to)
                      + ".")
              .withJson("allowed", labels(lifecycle, allowed));
      case Refusal.NotYours(var _, var lifecycle, var to, var _) ->
          Problem.of(
              Code.TRANSITION_NOT_YOURS,
              "Only the shop itself can make the order %s.".formatted(lifecycle.label(to)));
      case Refusal.MovedOn(var _, var version) ->
          Problem.of(Code.VERSION_MISMATCH, "The order is at version " + version + " by now.")
              .withJson("version", Integer.toString(version));
      case Refusal.VersionNotGiven(var _) ->
          Problem.of(Code.PRECONDITION_REQUIRED, "Say with If-Match which version you mean.");
      case Refusal.NoSuchLifecycle(var _) ->
          Problem.wrongField("/lifecycle", "is not a lifecycle that exists");
      case Refusal.TotalDiffers(var total) ->
          Problem.wrongField("/total_price", "differs from the computed total " + total.text());
      case Refusal.NoSuchProducts(var lines) -> noSuchProducts(lines);
      case Refusal.OtherCurrency(var sold) ->
          Problem.wrongField("/currency", "must be " + sold + ", which a product is sold in");
      case Refusal.NotEnoughStock(var shortages) ->
          Problem.of(Code.INSUFFICIENT_STOCK, "There is not enough for some lines.")
              .withJson("lines", shortages(shortages));
      case Refusal.PriceChanged(var changes) ->
          Problem.of(Code.PRICE_CHANGED, "Some prices have changed.")
              .withJson("lines", changes(changes));
    };
  }

  /** The same words whether it does not exist or is not the caller's to see. */
  public static Problem noSuchOrder() {
    return Problem.of(Code.ORDER_NOT_FOUND, "There is no such order.");
  }

  private static Problem noSuchProducts(List<Integer> lines) {
    var errors =
        lines.stream()
            .map(line -> "/items/" + (line - 1) + "/product_id")
            .map(pointer -> new FieldError(pointer, "is not a product that is for sale"))
            .toList();
    return Problem.of(Code.PRODUCT_NOT_FOUND, "Some lines name products that are not for sale.")
        .with(errors);
  }

  private static String shortages(List<Shortage> shortages) {
    var json = new Json().open('[');
    for (var shortage : shortages) {
      json.open('{')
          .number("line", shortage.line())
          .text("product_id", shortage.productId())
          .number("requested", shortage.requested())
          .number("available", shortage.available())
          .close('}');
    }
    return json.close(']').toString();
  }

  private static String changes(List<PriceChange> changes) {
    var json = new Json().open('[');
    for (var change : changes) {
      json.open('{')
          .number("line", change.line())
          .text("product_id", change.productId())
          .text("expected_price", change.expected().text())
          .text("current_price", change.current().text())
          .close('}');
    }
    return json.close(']').toString();
  }

  private static String labels(Lifecycle lifecycle, List<Status> statuses) {
    var json = new Json().open('[');
    statuses.forEach(status -> json.text(lifecycle.label(status)));
    return json.close(']').toString();
  }
}
