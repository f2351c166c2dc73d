package dev.orderly.http.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients who are not slow: it is they who wait, until somebody reads what they send. */
class PatientClientsTest {

  private static final Duration NEVER = Duration.ofDays(1);
  private static final Pace PACE = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(5));
  private static final int PATIENCE_MS = 20_000;

  private final AtomicLong nanos = new AtomicLong();
  private final SlowClients slowClients = new SlowClients(PACE, NEVER, nanos::get);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch checked = new CountDownLatch(1);
  private final Javalin server =
      Javalin.create(
              config -> {
                config.jetty.addConnector(this::connector);
                config.routes.before(this::answer);
              })
          .start();

  private Connector connector(Server jetty, HttpConfiguration http) {
    var connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.addBean(slowClients);
    return connector;
  }

  private void answer(Context ctx) throws Exception {
    ctx.skipRemainingHandlers();
    begun.countDown();
    checked.await();
    try {
      ctx.result(ctx.req().getInputStream().readAllBytes());
    } catch (IOException e) {
      ctx.status(408);
    }
  }

  @AfterEach
  void stop() {
    checked.countDown();
    server.stop();
  }

  @Test
  void a_body_that_is_sent_when_it_is_asked_for_has_its_whole_time_from_then_on() throws Exception {
    try (var client = new Client(server.port())) {
      client.says(
          "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
      lookAfter(Duration.ZERO);
      lookAfter(Duration.ofSeconds(20));

      checked.countDown();
      var first = client.hears();
      lookAfter(Duration.ZERO);
      lookAfter(Duration.ofSeconds(4));
      client.says("whole");

      assertThat(first).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(client.hears()).isEmpty();
      assertThat(client.hears()).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void a_body_that_came_at_once_is_not_late_when_it_is_read_late() throws Exception {
    try (var client = new Client(server.port())) {
      client.says("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nwhole");
      lookAfter(Duration.ZERO);
      lookAfter(Duration.ofSeconds(20));

      checked.countDown();

      assertThat(client.hears()).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  private void lookAfter(Duration time) throws InterruptedException {
    assertThat(begun.await(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
    nanos.addAndGet(time.toNanos());
    slowClients.look();
  }

  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;

    Client(int port) throws IOException {
      socket = new Socket("127.0.0.1", port);
      socket.setSoTimeout(PATIENCE_MS);
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    void says(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A line of what is answered. */
    String hears() throws IOException {
      return lines.readLine();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
