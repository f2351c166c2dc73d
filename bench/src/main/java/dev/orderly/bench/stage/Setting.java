package dev.orderly.bench.stage;

import dev.orderly.bench.Plan;
import dev.orderly.bench.limit.Limits;
import dev.orderly.bench.load.Load;
import dev.orderly.bench.load.LoadSpec;
import dev.orderly.bench.load.LoadSpec.Protocol;
import dev.orderly.bench.load.Loads;
import dev.orderly.bench.load.Target;
import dev.orderly.bench.stand.Product;
import dev.orderly.bench.stand.Shop;
import dev.orderly.bench.stand.Stand;
import dev.orderly.bench.stand.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * What all stages work with.
 *
 * @param owners whose orders were there before; they read
 * @param buyers who place the orders that are counted
 * @param progress is told what happens
 */
record Setting(
    Plan plan,
    Stand stand,
    Product product,
    Shop shop,
    Loads loads,
    Limits limits,
    Tokens tokens,
    Shop.Users owners,
    Shop.Users buyers,
    Consumer<String> progress) {

  static final int CONNECTIONS = 64;
  static final int OK = 200;
  static final int CREATED = 201;

  /** Two lines, as in most orders; 19.99 together. */
  static final String ORDER =
      """
      {"items":[{"product_id":"sku-1","product_name":"Widget","quantity":2,"unit_price":"5.00"},\
      {"product_id":"sku-2","product_name":"Gadget","quantity":1,"unit_price":"9.99"}],\
      "currency":"USD","order_type":"standard"}\
      """;

  /** As many requests as 64 connections bring. */
  Load reads(String name, List<Target> targets) {
    return run(name, targets, Optional.empty(), Optional.empty(), plan.measured());
  }

  Load readsAt(String name, int rate, List<Target> targets, Duration duration) {
    return run(name, targets, Optional.empty(), Optional.of(rate), duration);
  }

  /** As many new orders as 64 connections bring. */
  Load creates(String name) {
    return run(name, posts(), Optional.of(ORDER), Optional.empty(), plan.measured());
  }

  Load createsAt(String name, int rate, Duration duration) {
    return run(name, posts(), Optional.of(ORDER), Optional.of(rate), duration);
  }

  private Load run(
      String name,
      List<Target> targets,
      Optional<String> body,
      Optional<Integer> rate,
      Duration duration) {
    progress.accept(name);
    // At a fixed rate it runs behind a closed loop that has warmed everything already.
    var warmUp = rate.isPresent() ? Duration.ofSeconds(1) : plan.warmUp();
    return loads.run(
        "load",
        new LoadSpec(
            Protocol.HTTP, product.port(), CONNECTIONS, warmUp, duration, rate, targets, body));
  }

  private List<Target> posts() {
    return LongStream.rangeClosed(buyers.first(), buyers.last())
        .mapToObj(buyer -> new Target("/orders", tokens.ofCustomer(buyer)))
        .toList();
  }
}
