package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands who listen while nothing happens to them cost a little memory and nothing else. */
@Timeout(120)
class IdleStreamsTest {

  private static final int STREAMS = 3_000;
  private static final long MAX_BYTES_EACH = 40_000;
  private static final String ORDER =
      """
      {"items": [{"product_id": "1", "name": "W", "qty": 1, "price": 1}]}
      """;

  @Test
  void thousands_of_idle_streams_are_cheap() throws IOException {
    var sockets = new ArrayList<Socket>();
    try (var shop = Shop.open()) {
      var idle = shop.account(Role.CUSTOMER);
      var busy = shop.account(Role.CUSTOMER);
      listen(shop, idle, sockets);
      long before = used();

      for (int i = 0; i < STREAMS; i++) {
        listen(shop, idle, sockets);
      }
      long each = (used() - before) / STREAMS;
      var busyStream = listen(shop, busy, sockets);
      long processorBefore = processorNanos();
      for (int i = 0; i < 200; i++) {
        assertThat(shop.as(busy).post("/orders", ORDER).status()).isEqualTo(201);
        readUntil(busyStream, "event: order.created.v1");
      }
      var spent = Duration.ofNanos(processorNanos() - processorBefore);

      System.out.printf(
          "%d idle streams: %d bytes each; 200 orders of somebody else beside them: %d ms of"
              + " processor time%n",
          STREAMS, each, spent.toMillis());
      assertThat(each).isLessThan(MAX_BYTES_EACH);
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  /** Both ends of each connection live in this process; a socket by itself is small. */
  private static long used() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc();
    long direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return memory.getHeapMemoryUsage().getUsed() + direct;
  }

  private static long processorNanos() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime();
  }

  private static Socket listen(Shop shop, Caller caller, List<Socket> sockets) throws IOException {
    var socket = new Socket("127.0.0.1", shop.port);
    sockets.add(socket);
    socket.setSoTimeout(10_000);
    var request =
        "GET /orders/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + shop.token(caller)
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    readUntil(socket, "retry: 1000");
    return socket;
  }

  private static void readUntil(Socket socket, String wanted) throws IOException {
    var read = new StringBuilder();
    var in = socket.getInputStream();
    while (read.indexOf(wanted) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new AssertionError("after " + read);
      }
      read.append((char) next);
    }
  }
}
