package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderCache;
import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.user.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How the server leaves, and how it keeps standing. */
class StoppingTest {

  private static final String AN_ORDER = "/orders/0199f1e2-0000-7000-8000-000000000000";

  /** Keeps readers waiting until the test lets them go. */
  private static final class Gate implements OrderCache {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public Optional<OrderView> get(OrderId id, Supplier<Optional<OrderView>> load) {
      arrived.countDown();
      try {
        assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return load.get();
    }

    @Override
    public Change changing(OrderId id) {
      throw new UnsupportedOperationException();
    }
  }

  /** Connected, and saying nothing: the first to be hung up on. */
  private record IdleConnection(Socket socket) {

    static IdleConnection to(int port) throws IOException {
      var socket = new Socket("127.0.0.1", port);
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(10));
      return new IdleConnection(socket);
    }

    void untilHungUp() throws IOException {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      socket.close();
    }
  }

  @Test
  void it_is_not_ready_first_then_closes_and_lets_running_requests_finish() throws Exception {
    var gate = new Gate();
    var shop = Shop.with("SHUTDOWN_DELAY_MS", "300").cache(gate).open();
    var admin = shop.as(Role.ADMIN);
    var running = CompletableFuture.supplyAsync(() -> admin.get(AN_ORDER));
    assertThat(gate.arrived.await(10, TimeUnit.SECONDS)).isTrue();
    var idle = IdleConnection.to(shop.port);

    var stopping = CompletableFuture.runAsync(shop.server::stop);
    var health = untilNotReady(shop);
    untilClosed(shop);
    idle.untilHungUp();
    gate.open.countDown();

    assertThat(health.status()).isEqualTo(503);
    assertThat(health.at("/status")).isEqualTo("down");
    assertThat(health.header("Connection")).isEqualTo("close");
    assertThat(running.get(10, TimeUnit.SECONDS).outcome()).isEqualTo("404 order-not-found");
    stopping.get(10, TimeUnit.SECONDS);
  }

  private static Api.Reply untilNotReady(Shop shop) {
    while (true) {
      var health = shop.api().get("/health");
      if (health.status() != 200) {
        return health;
      }
    }
  }

  private static void untilClosed(Shop shop) {
    while (true) {
      try {
        var answer = shop.api().get("/health/live");
        assertThat(answer.status()).isIn(200, 503);
      } catch (UncheckedIOException _) {
        return;
      }
    }
  }

  @Test
  void more_work_than_it_can_have_in_hand_is_refused_at_once_but_health_answers() throws Exception {
    var gate = new Gate();
    try (var shop = Shop.with("MAX_CONCURRENT_REQUESTS", "1").cache(gate).open()) {
      var admin = shop.as(Role.ADMIN);
      var running = CompletableFuture.supplyAsync(() -> admin.get(AN_ORDER));
      assertThat(gate.arrived.await(10, TimeUnit.SECONDS)).isTrue();

      var busy = admin.get(AN_ORDER);
      var live = shop.api().get("/health/live");
      gate.open.countDown();

      assertThat(busy.outcome()).isEqualTo("503 dependency-unavailable");
      assertThat(busy.header("Retry-After")).isEqualTo("1");
      assertThat(live.status()).isEqualTo(200);
      assertThat(running.get(10, TimeUnit.SECONDS).outcome()).isEqualTo("404 order-not-found");
      assertThat(admin.get(AN_ORDER).outcome()).isEqualTo("404 order-not-found");
    }
  }

  @Test
  void a_server_without_clients_stops_quickly() {
    var shop = Shop.open();
    var before = System.nanoTime();

    shop.server.stop();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
  }
}
