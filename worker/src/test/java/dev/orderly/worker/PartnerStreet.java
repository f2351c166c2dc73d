package dev.orderly.worker;

import dev.orderly.domain.order.Order;
import dev.orderly.partners.Behaviour;
import dev.orderly.partners.PartnerServer;
import dev.orderly.partners.PartnerServer.Line;
import dev.orderly.partners.PartnerServer.Request;
import dev.orderly.partners.stock.Warehouse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A warehouse and a till, each with a door on the network. Both keep to what was agreed: what they
 * have done for a key they do not do again. What they did for a request, they may then fail to say.
 */
final class PartnerStreet implements AutoCloseable {

  static final String RESERVE = "/inventory/reserve";
  static final String PAY = "/payments/intents";
  static final String RELEASE = "/inventory/release";

  private final PartnerServer inventory = PartnerServer.start();
  private final PartnerServer payments = PartnerServer.start();
  private final Map<String, Integer> charges = new HashMap<>();
  private final Map<String, Behaviour> mishaps = new ConcurrentHashMap<>();
  private final Warehouse warehouse;

  /** With so much on the shelves. */
  PartnerStreet(Map<String, Integer> available) {
    this.warehouse = new Warehouse(available);
    inventory.always((request, line) -> answer(request, line, warehouse.handle(request)));
    payments.always((request, line) -> answer(request, line, charge(request)));
  }

  /** Where the two are, as it is told to a worker, with how long they may take. */
  Map<String, String> environment(String seconds) {
    return Map.of(
        "INVENTORY_SERVICE_URL",
        inventory.address().toString(),
        "INVENTORY_SERVICE_TIMEOUT",
        seconds,
        "PAYMENT_SERVICE_URL",
        payments.address().toString(),
        "PAYMENT_SERVICE_TIMEOUT",
        seconds);
  }

  /** The first request for this order at this door is done, and then this happens. */
  void mishap(String path, Order order, Behaviour behaviour) {
    mishaps.put(path + order.id(), behaviour);
  }

  private void answer(Request request, Line line, Behaviour usual)
      throws IOException, InterruptedException {
    var mishap = mishaps.remove(request.path() + request.header("Idempotency-Key"));
    Optional.ofNullable(mishap).orElse(usual).answer(request, line);
  }

  private synchronized Behaviour charge(Request request) {
    var key = request.header("Idempotency-Key");
    if (request.body().contains("13\",\"currency\"")) {
      return Behaviour.status(402);
    }
    int number = charges.computeIfAbsent(key, _ -> charges.size() + 1);
    return Behaviour.json("{\"id\":\"payment-%d\",\"status\":\"pending\"}".formatted(number));
  }

  synchronized int charges() {
    return charges.size();
  }

  /** How often goods were taken from the shelves. */
  int reservations() {
    return warehouse.reservations();
  }

  int available(String product) {
    return warehouse.available(product);
  }

  /** The requests about this order, door by door, in the order in which they came. */
  List<String> asked(Order order) {
    return Stream.of(inventory, payments)
        .flatMap(partner -> partner.requests().stream())
        .filter(request -> request.header("Idempotency-Key").equals(order.id().toString()))
        .map(Request::path)
        .toList();
  }

  int requests() {
    return inventory.requests().size() + payments.requests().size();
  }

  @Override
  public void close() {
    inventory.close();
    payments.close();
  }
}
