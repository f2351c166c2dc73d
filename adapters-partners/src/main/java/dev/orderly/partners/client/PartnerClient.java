package dev.orderly.partners.client;

import dev.orderly.application.Trace;
import dev.orderly.domain.CheckReturnValue;
import dev.orderly.partners.client.Exchange.Failed;
import dev.orderly.partners.client.SideBySide.Outcome;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one partner, and always comes back in time with what became of it. What is asked together is
 * one call: side by side, under one deadline, and one failure is the failure of all.
 */
@CheckReturnValue
public final class PartnerClient {

  private static final Logger LOG = LoggerFactory.getLogger(PartnerClient.class);

  private final String base;
  private final Duration patience;
  private final Wire wire;
  private final Breaker breaker;
  private final Retries retries;
  private final LongSupplier nanoTime;

  /** A partner by its name, the address that its paths are added to, and how long we wait. */
  public PartnerClient(String name, URI address, Duration patience, Connections connections) {
    this(
        address,
        patience,
        connections,
        new Breaker(name, Clock.systemUTC()),
        new Retries(() -> ThreadLocalRandom.current().nextLong(), Thread::sleep),
        System::nanoTime);
  }

  PartnerClient(
      URI address,
      Duration patience,
      Connections connections,
      Breaker breaker,
      Retries retries,
      LongSupplier nanoTime) {
    var text = address.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.patience = patience;
    this.wire = new Wire(connections.http());
    this.breaker = breaker;
    this.retries = retries;
    this.nanoTime = nanoTime;
  }

  public Breaker breaker() {
    return breaker;
  }

  public <T> Result<T> ask(Ask ask, Function<Reply, T> read) {
    return askAll(List.of(ask), read).map(List::getFirst);
  }

  /** The answers in the order of what was asked, or none of them. */
  public <T> Result<List<T>> askAll(List<Ask> asks, Function<Reply, T> read) {
    if (asks.isEmpty()) {
      return new Result.Got<>(List.of());
    }
    var deadline = Deadline.in(patience, nanoTime);
    var exchanges = asks.stream().map(ask -> exchange(ask, deadline)).toList();
    if (!breaker.lets()) {
      return new Result.Unavailable<>(breaker.retryAfter());
    }
    return switch (call(exchanges)) {
      case Outcome.All(var replies) -> read(replies, read);
      case Outcome.None(var failed) -> failed(failed);
    };
  }

  /** One exchange with all its tries. */
  private Supplier<Exchange> exchange(Ask ask, Deadline deadline) {
    var request = request(ask);
    return () -> retries.run(() -> wire.send(ask, request, deadline), deadline);
  }

  private HttpRequest request(Ask ask) {
    var request =
        HttpRequest.newBuilder(URI.create(base + ask.path()))
            .header("Accept", "application/json")
            .header("User-Agent", "orderly")
            .method(ask.method(), body(ask));
    ask.json().ifPresent(_ -> request.header("Content-Type", "application/json"));
    ask.key().ifPresent(order -> request.header("Idempotency-Key", order.toString()));
    Trace.current().ifPresent(trace -> request.header("traceparent", trace.traceparent()));
    return request.build();
  }

  private static BodyPublisher body(Ask ask) {
    return ask.json().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
  }

  private Outcome call(List<Supplier<Exchange>> exchanges) {
    boolean told = false;
    try {
      var outcome = SideBySide.run(exchanges);
      told = tell(outcome);
      return outcome;
    } finally {
      if (!told) {
        breaker.notMade();
      }
    }
  }

  /** Whether there was anything to tell the breaker about the partner. */
  private boolean tell(Outcome outcome) {
    return switch (outcome) {
      case Outcome.All _ -> went(true);
      case Outcome.None(var failed) ->
          !failed.cause().isOurs() && went(!failed.cause().isPartnersFault());
    };
  }

  private boolean went(boolean well) {
    breaker.went(well);
    return true;
  }

  private <T> Result<List<T>> read(List<Reply> replies, Function<Reply, T> read) {
    var values = new ArrayList<T>(replies.size());
    try {
      replies.forEach(reply -> values.add(read.apply(reply)));
      return new Result.Got<>(values);
    } catch (NotUnderstood e) {
      LOG.warn("{} sent an answer that is not understood: {}", breaker.name(), e.getMessage());
      return new Result.Unavailable<>(breaker.retryAfter());
    }
  }

  private <T> Result<T> failed(Failed failed) {
    LOG.warn("{} gave no answer: {}", breaker.name(), failed.detail());
    return failed.cause().isAboutTime()
        ? new Result.TimedOut<>()
        : new Result.Unavailable<>(breaker.retryAfter());
  }
}
