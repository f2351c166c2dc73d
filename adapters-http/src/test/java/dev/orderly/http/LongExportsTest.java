package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import dev.orderly.application.order.OrderFilter;
import dev.orderly.application.order.OrderJson;
import dev.orderly.application.order.OrderWalk;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exports of more orders than fit anywhere, to clients that are slow, go away, or look closely. */
@Timeout(60)
class LongExportsTest {

  private static final int SOCKET_BYTES = 64 * 1024;
  private static final int SEATS = 16;
  private static final int SEATS_OF_ONE = 8;
  private static final int MEGABYTE = 1 << 20;

  @Test
  void no_more_of_it_is_in_memory_than_the_client_is_about_to_get() throws Exception {
    var walk = new SameOrderWalk(_ -> true);
    try (var shop = Shop.with().walk(walk).open();
        var client = begun(shop, "HTTP/1.1")) {
      long farthestAhead = 0;
      for (int megabytes = 1; megabytes <= 30; megabytes++) {
        assertThat(client.getInputStream().readNBytes(MEGABYTE)).hasSize(MEGABYTE);
        farthestAhead = Math.max(farthestAhead, walk.bytes() - (long) megabytes * MEGABYTE);
      }

      System.out.printf(
          "an export of %d orders was at most %d KiB ahead of its client%n",
          walk.orders(), farthestAhead / 1024);
      assertThat(farthestAhead).isLessThan(2L * MEGABYTE);
    }
  }

  @Test
  void it_ends_when_nobody_reads_it_any_more() throws Exception {
    var walk = new SameOrderWalk(_ -> true);
    try (var shop = Shop.with().walk(walk).open()) {
      try (var client = begun(shop, "HTTP/1.1")) {
        assertThat(client.getInputStream().readNBytes(MEGABYTE)).hasSize(MEGABYTE);
      }

      assertThat(walk.walker.join(Duration.ofSeconds(20))).as("nobody works on it").isTrue();
    }
  }

  @Test
  void so_many_run_at_once_and_who_comes_later_is_told_so() throws Exception {
    var walk = new SameOrderWalk(_ -> true);
    var clients = new ArrayList<Socket>();
    try (var shop = Shop.with().walk(walk).open()) {
      for (int seat = 0; seat < SEATS; seat++) {
        clients.add(begun(shop, "HTTP/1.1"));
        assertThat(clients.getLast().getInputStream().readNBytes(1)).hasSize(1);
      }

      var refused = shop.as(Role.ADMIN).get("/orders/export");
      for (var client : clients) {
        client.close();
      }

      assertThat(refused.outcome()).isEqualTo("503 dependency-unavailable");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      Eventually.holds(
          () -> assertThat(shop.as(Role.ADMIN).head("/orders/export").outcome()).isEqualTo("200"));
    }
  }

  @Test
  void whoever_takes_many_leaves_some_to_others() throws Exception {
    var walk = new SameOrderWalk(_ -> true);
    var clients = new ArrayList<Socket>();
    try (var shop = Shop.with().walk(walk).open()) {
      var greedy = shop.account(Role.ADMIN);
      for (int seat = 0; seat < SEATS_OF_ONE; seat++) {
        clients.add(begun(shop, greedy, "HTTP/1.1"));
        assertThat(clients.getLast().getInputStream().readNBytes(1)).hasSize(1);
      }

      var refused = shop.as(greedy).head("/orders/export").status();
      var other = shop.as(Role.ADMIN).head("/orders/export").status();
      for (var client : clients) {
        client.close();
      }

      assertThat(List.of(refused, other)).containsExactly(503, 200);
      Eventually.holds(
          () -> assertThat(shop.as(greedy).head("/orders/export").status()).isEqualTo(200));
    }
  }

  @Test
  void what_breaks_off_does_not_look_complete() {
    var walk = new SameOrderWalk(stretch -> fail(stretch == 3, new IllegalStateException("test")));
    try (var shop = Shop.with().walk(walk).open()) {
      var operator = shop.as(Role.ADMIN);

      assertThatThrownBy(() -> operator.get("/orders/export?format=ndjson"))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void nor_does_it_for_a_client_that_knows_an_end_only_from_the_end_of_the_connection()
      throws Exception {
    var walk = new SameOrderWalk(stretch -> fail(stretch == 3, new IllegalStateException("test")));
    try (var shop = Shop.with().walk(walk).open();
        var client = begun(shop, "HTTP/1.0")) {

      assertThatThrownBy(() -> client.getInputStream().readAllBytes())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void it_goes_on_when_the_database_was_away_for_a_moment() {
    var moment = Unavailable.awayFor("the database", Duration.ofMillis(1));
    var walk = new SameOrderWalk(stretch -> fail(stretch % 2 == 0, moment) && stretch < 9);
    try (var shop = Shop.with().walk(walk).open()) {
      var lines = shop.as(Role.ADMIN).get("/orders/export?format=ndjson").body().lines();

      assertThat(lines).hasSize(5 * SameOrderWalk.AT_ONCE);
    }
  }

  private static boolean fail(boolean now, RuntimeException fault) {
    if (now) {
      throw fault;
    }
    return true;
  }

  private static Socket begun(Shop shop, String version) throws IOException {
    return begun(shop, shop.account(Role.ADMIN), version);
  }

  private static Socket begun(Shop shop, Caller caller, String version) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(SOCKET_BYTES);
    socket.setSoTimeout(10_000);
    socket.connect(new InetSocketAddress("127.0.0.1", shop.port));
    var request =
        "GET /orders/export?format=ndjson %s\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(version, shop.token(caller));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** The same order again and again, for as long as it is wanted. */
  private static final class SameOrderWalk implements OrderWalk {

    private static final int AT_ONCE = 500;

    private final Order order = OrderSamples.anOrder();
    private final int length = OrderJson.of(order).length() + 1;
    private final IntPredicate goesOn;
    private final AtomicInteger stretches = new AtomicInteger();
    private volatile Thread walker;

    SameOrderWalk(IntPredicate goesOn) {
      this.goesOn = goesOn;
    }

    @Override
    public Stretch next(Scope scope, OrderFilter filter, Optional<OrderId> after) {
      walker = Thread.currentThread();
      boolean more = goesOn.test(stretches.incrementAndGet());
      return new Stretch(
          Collections.nCopies(AT_ONCE, order), more ? Optional.of(order.id()) : Optional.empty());
    }

    int orders() {
      return stretches.get() * AT_ONCE;
    }

    long bytes() {
      return (long) orders() * length;
    }
  }
}
