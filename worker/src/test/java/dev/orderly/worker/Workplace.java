package dev.orderly.worker;

import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A shop, the broker with empty queues, and the workers that were started for it. */
record Workplace(Shop shop, Bus bus, List<WorkerProcess> workers) implements AutoCloseable {

  static Workplace open() throws IOException {
    TestServers.startAll(TestServers::postgres, TestServers::rabbit);
    var shop = Shop.open();
    var bus = Bus.connected();
    bus.empty("new_order", "new_order.dead");
    bus.empty("order-service-events", "order-service-events.dead");
    return new Workplace(shop, bus, new ArrayList<>());
  }

  WorkerProcess start(Map<String, String> more) {
    var worker = WorkerProcess.start(shop, more);
    workers.add(worker);
    return worker;
  }

  void killFirst() throws InterruptedException {
    workers.removeFirst().kill();
  }

  void killLast() throws InterruptedException {
    workers.removeLast().kill();
  }

  @Override
  public void close() throws Exception {
    for (var worker : workers) {
      worker.close();
    }
    bus.close();
    shop.close();
  }
}
