package dev.orderly.cache.order;

import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reads orders from other threads. */
final class Readers implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Reads one order from many threads that begin together. */
  List<Optional<OrderView>> readAtOnce(
      int readers, IntFunction<OrderCache> caches, OrderView view, AtomicInteger loads)
      throws Exception {
    var begin = new CountDownLatch(1);
    Supplier<Optional<OrderView>> load =
        () -> {
          loads.incrementAndGet();
          return Optional.of(view);
        };
    var reads =
        IntStream.range(0, readers)
            .mapToObj(i -> read(caches.apply(i), view.id(), load, begin))
            .toList();
    begin.countDown();
    var found = new ArrayList<Optional<OrderView>>();
    for (var read : reads) {
      found.add(read.get());
    }
    return found;
  }

  Future<Optional<OrderView>> read(
      OrderCache cache, OrderId id, Supplier<Optional<OrderView>> load) {
    return read(cache, id, load, new CountDownLatch(0));
  }

  private Future<Optional<OrderView>> read(
      OrderCache cache, OrderId id, Supplier<Optional<OrderView>> load, CountDownLatch begin) {
    return threads.submit(
        () -> {
          begin.await();
          return cache.get(id, load);
        });
  }

  @Override
  public void close() {
    threads.close();
  }
}
