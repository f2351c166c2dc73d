package dev.orderly.partners.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderly.partners.Behaviour;
import dev.orderly.partners.PartnerServer.Line;
import dev.orderly.partners.PartnerServer.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An inventory service as it should be: what it has done for a key it does not do again. */
public final class Warehouse implements Behaviour {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Integer> available;
  private final Map<String, Map<String, Integer>> reserved = new HashMap<>();
  private int reservations;

  public Warehouse(Map<String, Integer> available) {
    this.available = new HashMap<>(available);
  }

  @Override
  public void answer(Request request, Line line) throws IOException, InterruptedException {
    handle(request).answer(request, line);
  }

  /** Does what is asked, and says what it would answer. */
  public synchronized Behaviour handle(Request request) throws IOException {
    var key = request.header("Idempotency-Key");
    var body = JSON.readTree(request.body());
    if (!body.path("order_id").asText().equals(key)) {
      return Behaviour.status(400);
    }
    return request.path().equals("/inventory/reserve") ? reserve(key, body) : release(key);
  }

  private Behaviour reserve(String key, JsonNode body) {
    if (reserved.containsKey(key)) {
      return Behaviour.json("{}");
    }
    var wanted = new HashMap<String, Integer>();
    for (var item : body.path("items")) {
      wanted.put(item.path("product_id").asText(), item.path("quantity").asInt());
    }
    var missing = missing(wanted);
    if (!missing.isEmpty()) {
      var lines = "{\"lines\": [" + String.join(",", missing) + "]}";
      return Behaviour.says(409, "application/json", lines);
    }
    wanted.forEach((product, quantity) -> available.merge(product, -quantity, Integer::sum));
    reserved.put(key, wanted);
    reservations++;
    return Behaviour.json("{}");
  }

  private List<String> missing(Map<String, Integer> wanted) {
    var missing = new ArrayList<String>();
    wanted.forEach(
        (product, quantity) -> {
          int there = available.getOrDefault(product, 0);
          if (quantity > there) {
            missing.add("{\"product_id\":\"%s\",\"available\":%d}".formatted(product, there));
          }
        });
    return missing;
  }

  private Behaviour release(String key) {
    var kept = reserved.remove(key);
    if (kept == null) {
      return Behaviour.status(404);
    }
    kept.forEach((product, quantity) -> available.merge(product, quantity, Integer::sum));
    return Behaviour.says(204, "application/json", "");
  }

  public synchronized int reservations() {
    return reservations;
  }

  public synchronized int available(String product) {
    return available.getOrDefault(product, 0);
  }
}
