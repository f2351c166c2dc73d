package dev.orderly.bootstrap.journey;

import static dev.orderly.bootstrap.journey.Shopper.field;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Customers who order, look at what they ordered, and pay it, again and again until they are told
 * to stop; and what each of their requests came to.
 */
final class Load implements AutoCloseable {

  private static final String ORDER =
      """
      {"items": [{"product_id": "sku-1", "product_name": "Widget", "quantity": 1, "unit_price": "9.99"}]}\
      """;
  private static final String PAID = "{\"status\": \"PAID\"}";

  /** After each answer: a customer is a person, and the machine has other tests to serve. */
  private static final Duration BREATH = Duration.ofMillis(50);

  private final Shopper customer;
  private final Balancer balancer;
  private final Queue<Came> came = new ConcurrentLinkedQueue<>();
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  private Load(Shopper customer, Balancer balancer) {
    this.customer = customer;
    this.balancer = balancer;
  }

  /** What a request came to: no status when there was no answer. */
  record Came(String what, int status, Optional<String> retryAfter, Duration after) {

    boolean isServed() {
      return status >= 200 && status < 300;
    }

    /** A clear no for now: come back in a moment. */
    boolean isPutOff() {
      return (status == 503 || status == 504) && retryAfter.isPresent();
    }
  }

  static Load start(Shopper customer, Balancer balancer, int customers) {
    var load = new Load(customer, balancer);
    for (int i = 0; i < customers; i++) {
      load.threads.add(Thread.startVirtualThread(load::shop));
    }
    return load;
  }

  private void shop() {
    while (!over) {
      var key = UUID.randomUUID().toString();
      var placed = tell("place", () -> here().post("/orders", ORDER, "Idempotency-Key", key));
      placed
          .filter(it -> it.statusCode() == 201)
          .map(it -> "/orders/" + field(it.body(), "id"))
          .ifPresent(this::lookAndPay);
    }
  }

  private void lookAndPay(String path) {
    acknowledged.add(path);
    tell("look", () -> here().get(path));
    tell("pay", () -> here().post(path + "/status", PAID));
  }

  private Shopper here() {
    return customer.movedTo(balancer.next());
  }

  private Optional<HttpResponse<String>> tell(String what, Supplier<HttpResponse<String>> request) {
    long since = System.nanoTime();
    try {
      var answer = request.get();
      var retry = answer.headers().firstValue("Retry-After");
      came.add(new Came(what, answer.statusCode(), retry, since(since)));
      return Optional.of(answer);
    } catch (UncheckedIOException e) {
      came.add(new Came(what + ": " + e.getCause(), 0, Optional.empty(), since(since)));
      return Optional.empty();
    } finally {
      LockSupport.parkNanos(BREATH.toNanos());
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  /** What has come so far, and is not told again. */
  List<Came> soFar() {
    var some = new ArrayList<Came>();
    for (var one = came.poll(); one != null; one = came.poll()) {
      some.add(one);
    }
    return some;
  }

  /** The orders that a 201 was seen for. */
  List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  @Override
  public void close() {
    over = true;
    for (var thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
