package dev.orderly.http.door;

import dev.orderly.application.Unavailable;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Faults;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.delivery.Deliveries;
import dev.orderly.http.health.HealthChecks;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Method;
import dev.orderly.http.route.Routes;
import dev.orderly.http.route.Routes.Place;
import dev.orderly.http.route.Subject;
import dev.orderly.http.watch.RequestWatch;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Where every request comes in. It finds the operation in the table, asks the checks in the
 * contract's order, lets the operation answer, and sends what it said. Javalin's own routing is
 * left aside: it would try one regular expression after the other and decode paths first.
 */
public final class Door implements Handler {

  private static final String NO_ROUTE = "none";
  private static final int FIRST_ERROR = 400;

  private final Routes routes;
  private final List<Check> checks;
  private final Cors cors;
  private final HealthChecks health;
  private final RequestWatch watch;
  private final Deliveries deliveries;
  private final int maxRequestsAtOnce;
  private final AtomicInteger running = new AtomicInteger();

  public Door(
      Routes routes,
      Checks checks,
      AllowedOrigins origins,
      HealthChecks health,
      RequestWatch watch,
      Deliveries deliveries,
      int max) {
    this.routes = routes;
    this.checks = checks.inOrder();
    this.cors = new Cors(origins);
    this.health = health;
    this.watch = watch;
    this.deliveries = deliveries;
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
    var subject = new Subject();
    var answer = trace.call(() -> safely(() -> answer(ctx, place, id, subject), id));
    if (!Leftovers.discard(request) || health.isLeaving()) {
      ctx.header("Connection", "close");
    }
    ctx.header(RequestId.HEADER, id);
    // Before it is sent: how long that takes is the client's affair, and a flow may take hours.
    var method = Method.word(request.getMethod());
    var route = place.map(it -> it.resource().template()).orElse(NO_ROUTE);
    long nanos = System.nanoTime() - since;
    watch.answered(method, route, answer.status(), nanos);
    var line = new RequestLog.Line(method, route, answer.status(), nanos, id);
    RequestLog.write(line, trace, subject);
    deliveries.send(request, ctx.res(), answer);
  }

  /** Whatever breaks, the client gets an answer, and the log gets the reason. */
  private static Answer safely(Supplier<Answer> work, String id) {
    try {
      return work.get();
    } catch (Unavailable e) {
      return Faults.of(e).answer(id);
    } catch (RuntimeException | Error e) {
      return Faults.ofDefect(e, id).answer(id);
    }
  }

  private Answer answer(Context ctx, Optional<Place> place, String id, Subject subject) {
    var request = ctx.req();
    cors.mark(request, ctx.res());
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
    var call = new Call(request, operation.get(), place.get().params(), id, subject);
    try {
      return watched(call);
    } finally {
      call.notes().forEach(note -> ctx.header(note.name(), note.value()));
    }
  }

  private Answer watched(Call call) {
    watch.began(call.operation());
    long since = System.nanoTime();
    boolean done = false;
    try {
      var answer = checked(call);
      done = answer.status() < FIRST_ERROR;
      return answer;
    } finally {
      watch.ended(call.operation(), done, System.nanoTime() - since);
    }
  }

  private Answer checked(Call call) {
    for (var check : checks) {
      var objection = check.objection(call);
      if (objection.isPresent()) {
        return call.refuse(objection.get());
      }
    }
    return bounded(call);
  }

  /**
   * Work is bounded, from when the request has come in to the end of it: a client that is slow to
   * send is not at work. What has no rate limit must answer under any load, or is meant to stay.
   */
  private Answer bounded(Call call) {
    var handler = call.operation().handler();
    if (!call.operation().isLimited()) {
      return handler.handle(call);
    }
    try {
      return running.incrementAndGet() > maxRequestsAtOnce
          ? call.refuse(Faults.busy())
          : handler.handle(call);
    } finally {
      running.decrementAndGet();
    }
  }
}
