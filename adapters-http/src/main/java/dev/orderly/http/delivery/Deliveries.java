package dev.orderly.http.delivery;

import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Flow;
import dev.orderly.http.jetty.Lookout;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings answers to their clients. A flow goes on for as long as it wants to, but a client that
 * does not take what it is given is not waited for: one thread looks after all flows, and hangs up
 * on those that have been stuck for too long.
 */
public final class Deliveries implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Set<Outlet> flowing = ConcurrentHashMap.newKeySet();
  private final Lookout<Outlet> lookout =
      new Lookout<>("slow-readers", flowing, LOOK_EVERY, Deliveries::look);

  /**
   * A head without a body is sent by itself: otherwise the server adds a length of 0 to it, as if
   * the body that is left out had been empty.
   */
  public void send(HttpServletRequest request, HttpServletResponse response, Answer answer) {
    response.setStatus(answer.status());
    response.setHeader("X-Content-Type-Options", "nosniff");
    for (var header : answer.headers()) {
      response.setHeader(header.name(), header.value());
    }
    response.setContentType(answer.type().isEmpty() ? null : answer.type());
    try {
      if (answer.flow().isPresent()) {
        send(request, response, answer.flow().get());
      } else if (!answer.type().isEmpty()) {
        send(response, answer.body().getBytes(StandardCharsets.UTF_8));
      } else {
        response.flushBuffer();
      }
    } catch (IOException e) {
      LOG.debug("nobody waits for the answer", e);
    }
  }

  private static void send(HttpServletResponse response, byte[] body) throws IOException {
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private void send(HttpServletRequest request, HttpServletResponse response, Flow flow)
      throws IOException {
    try (flow) {
      if (request.getMethod().equals("HEAD")) {
        response.flushBuffer();
      } else {
        flow(Outlet.of(request, response), flow);
      }
    }
  }

  private void flow(Outlet outlet, Flow flow) throws IOException {
    flowing.add(outlet);
    try {
      flow.writeTo(outlet);
    } catch (InterruptedException _) {
      outlet.hangUp();
    } catch (RuntimeException | Error defect) {
      // The head has been sent: that something is wrong shows only in a body without an end.
      LOG.error("a flow broke off", defect);
      outlet.hangUp();
    } finally {
      flowing.remove(outlet);
    }
  }

  private static void look(Outlet outlet) {
    if (outlet.isStuck()) {
      outlet.hangUp();
    }
  }

  @Override
  public void close() {
    lookout.close();
  }
}
