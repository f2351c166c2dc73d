package dev.orderly.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.settings.Environment;
import dev.orderly.servers.TestServers;
import dev.orderly.worker.metrics.Metrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** A shop, the broker with empty queues, and two workers in this process that take news. */
record NewsRoom(Shop shop, Bus bus, List<Worker> workers) implements AutoCloseable {

  static final String QUEUE = "order-service-events";
  static final String AUTHORIZED = "payment.authorized.v1";
  static final String FAILED = "payment.failed.v1";
  static final String SHORT = "inventory.reservation.failed.v1";

  static NewsRoom open() {
    TestServers.startAll(TestServers::postgres, TestServers::rabbit, TestServers::redis);
    var room = new NewsRoom(Shop.open(), Bus.connected(), new ArrayList<>());
    room.bus().empty("new_order", "new_order.dead", QUEUE, QUEUE + ".dead");
    room.workers().add(startWorker(room.shop(), TestServers.redis().url()));
    room.workers().add(startWorker(room.shop(), TestServers.redis().url()));
    return room;
  }

  /** A worker in this process, that loses no time. */
  static Worker startWorker(Shop shop, String redisUrl) {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", shop.databaseUrl());
    environment.put("REDIS_URL", redisUrl);
    environment.put("RABBITMQ_URL", TestServers.rabbit().url());
    environment.put("RABBITMQ_HEARTBEAT_SECONDS", "1");
    environment.put("RETRY_DELAYS", "100ms,200ms,400ms");
    environment.put("WORKER_DELAY_MS", "0");
    var given = Environment.of(environment);
    var readers = Readers.Settings.from(given);
    var worker = Worker.start(WorkerSettings.from(given), readers.open(), Metrics.ofProcess());
    worker.awaitPrepared();
    return worker;
  }

  /** The ids of the news that had their effect. */
  List<String> receipts() {
    return shop.column("select event_id from inbox where consumer = '%s'".formatted(QUEUE));
  }

  /** Waits until everything was taken, and lets the workers finish it. */
  void settle() {
    Eventually.holds(() -> assertThat(bus.waiting(QUEUE)).isZero());
    workers.forEach(Worker::close);
    workers.clear();
    assertThat(bus.waiting(QUEUE)).isZero();
  }

  @Override
  public void close() throws Exception {
    workers.forEach(Worker::close);
    bus.close();
    shop.close();
  }
}
