package dev.orderly.bench.stage;

import dev.orderly.bench.Plan;
import dev.orderly.bench.limit.Limits;
import dev.orderly.bench.load.Load;
import dev.orderly.bench.load.LoadSpec;
import dev.orderly.bench.load.Loads;
import dev.orderly.bench.load.Target;
import dev.orderly.bench.stand.Product;
import dev.orderly.bench.stand.Shop;
import dev.orderly.bench.stand.Stand;
import dev.orderly.bench.stand.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * What all stages work with.
 *
 * @param buyers who place the orders that are counted
 * @param machine which sees the whole shop
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
    Shop.Users buyers,
    Shop.Users machine,
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
    return run(name, load(targets, plan.warmUp(), plan.measured()));
  }

  Load readsAt(String name, int rate, Duration measured, List<Target> targets) {
    return run(name, load(targets, alreadyWarm(measured), measured).at(rate));
  }

  /** As many new orders as 64 connections bring, to a service that has only just started. */
  Load creates(String name) {
    return run(name, load(posts(), plan.fromCold(), plan.measured()).posting(ORDER));
  }

  Load createsAt(String name, int rate, Duration measured) {
    return run(name, load(posts(), alreadyWarm(measured), measured).posting(ORDER).at(rate));
  }

  /** At a fixed rate it runs behind a closed loop, and only the connections are new. */
  private static Duration alreadyWarm(Duration measured) {
    return measured.dividedBy(2);
  }

  private Load run(String name, LoadSpec spec) {
    progress.accept(name);
    return loads.run("load", spec);
  }

  private LoadSpec load(List<Target> targets, Duration warmUp, Duration duration) {
    return LoadSpec.closed(product.port(), CONNECTIONS, warmUp, duration, targets);
  }

  private List<Target> posts() {
    return LongStream.rangeClosed(buyers.first(), buyers.last())
        .mapToObj(buyer -> new Target("/orders", tokens.ofCustomer(buyer)))
        .toList();
  }
}
