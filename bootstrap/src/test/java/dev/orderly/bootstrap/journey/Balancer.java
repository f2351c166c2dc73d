package dev.orderly.bootstrap.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What stands in front of several instances: it asks each of them ten times a second whether it is
 * ready, and shares out requests among those that are; when none is, among all.
 */
final class Balancer implements AutoCloseable {

  private static final Duration ASK_EVERY = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final List<String> all;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final AtomicInteger turn = new AtomicInteger();
  private final Thread watcher;
  private volatile List<String> ready = List.of();

  Balancer(List<String> addresses) {
    this.all = List.copyOf(addresses);
    this.watcher = Thread.ofVirtual().name("balancer").start(this::watch);
  }

  String next() {
    var now = ready;
    var some = now.isEmpty() ? all : now;
    return some.get(Math.floorMod(turn.getAndIncrement(), some.size()));
  }

  /** The instances that get requests at present. */
  List<String> ready() {
    return ready;
  }

  private void watch() {
    try {
      while (true) {
        ready = all.stream().filter(this::isReady).toList();
        Thread.sleep(ASK_EVERY);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isReady(String address) {
    var request = HttpRequest.newBuilder(URI.create(address + "/health/ready")).timeout(PATIENCE);
    try {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
