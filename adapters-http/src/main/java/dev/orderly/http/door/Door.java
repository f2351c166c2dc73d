package dev.orderly.http.door;

import dev.orderly.application.Unavailable;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Faults;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.health.HealthChecks;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Operation;
import dev.orderly.http.route.Routes;
import dev.orderly.http.route.Routes.Place;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every request comes in. It finds the operation in the table, asks the checks in the
 * contract's order, lets the operation answer, and sends what it said. Javalin's own routing is
 * left aside: it would try one regular expression after the other and decode paths first.
 */
public final class Door implements Handler {

  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  private final Routes routes;
  private final List<Check> checks;
  private final Cors cors;
  private final HealthChecks health;
  private final int maxRequestsAtOnce;
  private final AtomicInteger running = new AtomicInteger();

  public Door(Routes routes, Checks checks, AllowedOrigins origins, HealthChecks health, int max) {
    this.routes = routes;
    this.checks = checks.inOrder();
    this.cors = new Cors(origins);
    this.health = health;
    this.maxRequestsAtOnce = max;
  }

  @Override
  public void handle(Context ctx) {
    ctx.skipRemainingHandlers();
    long since = System.nanoTime();
    var request = ctx.req();
    var id = RequestId.of(request.getHeader(RequestId.HEADER));
    var trace = Traces.of(request.getHeader("traceparent"));
    var place = routes.find(request.getRequestURI());
    var answer = trace.call(() -> answer(request, ctx.res(), place, id));
    if (!Leftovers.discard(request) || health.isLeaving()) {
      ctx.header("Connection", "close");
    }
    send(ctx.res(), answer, id);
    RequestLog.line(request.getMethod(), place, answer.status(), since, id, trace);
  }

  private Answer answer(
      HttpServletRequest request, HttpServletResponse response, Optional<Place> place, String id) {
    cors.mark(request, response);
    if (place.isEmpty()) {
      return Problem.of(Code.NOT_FOUND, "There is nothing at this path.").answer(id);
    }
    var resource = place.get().resource();
    if (request.getMethod().equals("OPTIONS")) {
      return cors.options(request, resource.allowed());
    }
    var operation = resource.operation(request.getMethod());
    if (operation.isEmpty()) {
      return Problem.of(Code.METHOD_NOT_ALLOWED, "Allowed here: " + resource.allowed() + ".")
          .withHeader("Allow", resource.allowed())
          .answer(id);
    }
    var call = new Call(request, operation.get(), place.get().params(), id);
    var answer = admitted(call, id);
    call.notes().forEach(note -> response.setHeader(note.name(), note.value()));
    return answer;
  }

  /** Work is bounded: beyond that a quick no is kinder than a slow yes. */
  private Answer admitted(Call call, String id) {
    if (!isBounded(call.operation())) {
      return checked(call, id);
    }
    try {
      return running.incrementAndGet() > maxRequestsAtOnce
          ? Problem.of(Code.DEPENDENCY_UNAVAILABLE, "The service is busy. Try again in 1 s.")
              .withHeader("Retry-After", "1")
              .answer(id)
          : checked(call, id);
    } finally {
      running.decrementAndGet();
    }
  }

  /** What has no rate limit must answer under any load, or is meant to stay for long. */
  private static boolean isBounded(Operation operation) {
    return operation.isLimited();
  }

  private Answer checked(Call call, String id) {
    try {
      for (var check : checks) {
        var objection = check.objection(call);
        if (objection.isPresent()) {
          return objection.get().answer(id);
        }
      }
      return call.operation().handler().handle(call);
    } catch (Unavailable e) {
      return Faults.of(e).answer(id);
    } catch (RuntimeException | Error e) {
      return Faults.ofDefect(e, id).answer(id);
    }
  }

  private static void send(HttpServletResponse response, Answer answer, String id) {
    response.setStatus(answer.status());
    response.setHeader(RequestId.HEADER, id);
    response.setHeader("X-Content-Type-Options", "nosniff");
    for (var header : answer.headers()) {
      response.setHeader(header.name(), header.value());
    }
    if (answer.type().isEmpty()) {
      response.setContentType(null);
      return;
    }
    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setContentType(answer.type());
    response.setContentLength(bytes.length);
    try {
      response.getOutputStream().write(bytes);
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("request_id", id).setCause(e).log("nobody waits for the answer");
    }
  }
}
