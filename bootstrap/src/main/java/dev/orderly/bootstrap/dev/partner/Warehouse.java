package dev.orderly.bootstrap.dev.partner;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderly.application.Json;
import dev.orderly.bootstrap.dev.partner.Door.Reply;
import dev.orderly.bootstrap.dev.partner.Door.Request;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An inventory service whose stock runs out. It keeps goods for an order once, however often it is
 * asked, and all that the order wants or nothing of it.
 */
final class Warehouse implements Door.Desk {

  private final Map<String, Long> available =
      Article.ALL.stream()
          .collect(
              toMap(Article::id, it -> (long) it.stock(), (one, _) -> one, LinkedHashMap::new));

  private final Map<String, Map<String, Long>> reserved = new HashMap<>();

  @Override
  public synchronized Reply answer(Request request) {
    if (request.is("GET", "/inventory")) {
      return stock();
    }
    if (request.is("POST", "/inventory/reserve")) {
      return reserve(request.body().path("order_id").asText(), wanted(request.body()));
    }
    if (request.is("POST", "/inventory/release")) {
      return release(request.body().path("order_id").asText());
    }
    return Reply.notFound();
  }

  private static Map<String, Long> wanted(JsonNode body) {
    var wanted = new LinkedHashMap<String, Long>();
    for (var item : body.path("items")) {
      wanted.merge(item.path("product_id").asText(), item.path("quantity").asLong(), Long::sum);
    }
    return wanted;
  }

  private Reply reserve(String order, Map<String, Long> wanted) {
    if (order.isEmpty() || wanted.isEmpty() || wanted.values().stream().anyMatch(it -> it < 1)) {
      return Reply.error(400, "order_id and items are needed");
    }
    if (!reserved.containsKey(order)) {
      if (wanted.entrySet().stream().anyMatch(it -> has(it.getKey()) < it.getValue())) {
        return shortOf(wanted);
      }
      wanted.forEach((product, quantity) -> available.merge(product, -quantity, Long::sum));
      reserved.put(order, wanted);
    }
    return status("reserved");
  }

  private long has(String product) {
    return available.getOrDefault(product, 0L);
  }

  private Reply shortOf(Map<String, Long> wanted) {
    var json = new Json().open('{').name("lines").open('[');
    wanted.forEach(
        (product, quantity) -> {
          if (has(product) < quantity) {
            json.open('{').text("product_id", product).number("available", has(product)).close('}');
          }
        });
    return Reply.of(409, json.close(']').close('}'));
  }

  private Reply release(String order) {
    var goods = reserved.remove(order);
    if (goods == null) {
      return Reply.notFound();
    }
    goods.forEach((product, quantity) -> available.merge(product, quantity, Long::sum));
    return status("released");
  }

  private Reply stock() {
    var json = new Json().open('{').name("data").open('[');
    available.forEach(
        (product, count) ->
            json.open('{').text("product_id", product).number("available", count).close('}'));
    return Reply.of(200, json.close(']').close('}'));
  }

  private static Reply status(String status) {
    return Reply.of(200, new Json().open('{').text("status", status).close('}'));
  }
}
