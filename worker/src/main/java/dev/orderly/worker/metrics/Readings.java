package dev.orderly.worker.metrics;

import dev.orderly.cache.order.CacheCounts;
import dev.orderly.messaging.MessageCounts;
import dev.orderly.messaging.Queue;
import dev.orderly.messaging.RabbitEvents;
import dev.orderly.messaging.RabbitPublisher;
import dev.orderly.partners.client.Breaker;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.PoolCounts;
import dev.orderly.persistence.database.SharedTurns;
import dev.orderly.persistence.standing.JdbiStanding;
import dev.orderly.persistence.standing.Standing;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What others count, under the names by which dashboards and alerts know it. */
public final class Readings {

  private final MeterRegistry registry;
  private final List<LongSupplier> duplicates = new CopyOnWriteArrayList<>();

  Readings(MeterRegistry registry) {
    this.registry = registry;
    counter(
        "orderly.inbox.duplicates",
        "Messages that had had their effect before",
        Tags.empty(),
        () -> duplicates.stream().mapToLong(LongSupplier::getAsLong).sum());
  }

  /** Connections to the database, and how the books in it stand. */
  public void database(Database database) {
    pool("usual", database::pool);
    pool("aside", database::poolAside);
    standing(new JdbiStanding(database)::read);
  }

  /** What left over RabbitMQ, and what waits there. */
  public void broker(RabbitPublisher publisher, RabbitEvents events) {
    events(events::published, events::returned);
    queues(publisher::queueDepths);
  }

  /** How the books stand: read from the database, so true after any restart. */
  void standing(Callable<Standing> read) {
    var standing = new Sampled<>(read, System::nanoTime);
    for (var status : Standing.ACTIVE) {
      gauge(
          "orders.active",
          "Orders that are in this state, in the whole shop",
          Tags.of("status", status.name()),
          () -> number(standing, it -> it.activeOrders().get(status)));
    }
    gauge(
        "orderly.outbox.depth",
        "Events that wait to be published",
        Tags.empty(),
        () -> number(standing, Standing::outboxDepth));
    gauge(
        "orderly.outbox.age.seconds",
        "For how long the oldest event waits to be published",
        Tags.empty(),
        () -> number(standing, it -> seconds(it.outboxAge())));
    gauge(
        "orderly.deadlines.due",
        "Deadlines that have passed and were not acted on yet",
        Tags.empty(),
        () -> number(standing, Standing::deadlinesDue));
    gauge(
        "orderly.sagas.open",
        "Orders for which a partner has still to be asked",
        Tags.empty(),
        () -> number(standing, Standing::sagasOpen));
    gauge(
        "orderly.sagas.age.seconds",
        "For how long the step that waits longest for a partner has been tried",
        Tags.empty(),
        () -> number(standing, it -> seconds(it.sagasAge())));
    gauge(
        "orderly.sagas.late.seconds",
        "For how long a step has been due that no worker has taken up",
        Tags.empty(),
        () -> number(standing, it -> seconds(it.sagasLate())));
  }

  public void cache(Supplier<CacheCounts> counts) {
    cache("near", () -> counts.get().near());
    cache("hit", () -> counts.get().hits());
    cache("miss", () -> counts.get().misses());
    cache("bypass", () -> counts.get().bypasses());
    cache("error", () -> counts.get().errors());
  }

  private void cache(String result, LongSupplier count) {
    counter(
        "orderly.cache.requests",
        "Reads of orders by what the cache had to say",
        Tags.of("result", result),
        count);
  }

  void pool(String name, Supplier<PoolCounts> counts) {
    var pool = Tags.of("pool", name);
    connections(pool.and("state", "active"), () -> counts.get().active());
    connections(pool.and("state", "idle"), () -> counts.get().idle());
    connections(pool.and("state", "waiting"), () -> counts.get().waiting());
    counter(
        "orderly.pool.timeouts",
        "How often somebody waited for a connection in vain",
        pool,
        () -> counts.get().inVain());
    timer(
        "orderly.pool.wait",
        "How long it took to get a connection to the database",
        pool,
        () -> counts.get().asked(),
        () -> counts.get().waited());
  }

  /** How orders share commits; on average as many as the waits of one commit. */
  public void commits(Supplier<SharedTurns.Counts> counts) {
    counter(
        "orderly.commits",
        "Commits in which orders were placed",
        Tags.empty(),
        () -> counts.get().trips());
    timer(
        "orderly.commit.wait",
        "How long orders waited for a commit to share",
        Tags.empty(),
        () -> counts.get().callers(),
        () -> counts.get().waited());
    counter(
        "orderly.commits.missed",
        "Orders sent away: too many waited for a commit to share, or these had waited too long",
        Tags.empty(),
        () -> counts.get().sentAway() + counts.get().inVain());
  }

  private void connections(Tags tags, LongSupplier count) {
    gauge(
        "orderly.pool.connections",
        "Connections to the database, and those who wait for one",
        tags,
        count::getAsLong);
  }

  /** Events that left, and those that came back or were not taken. */
  public void events(LongSupplier published, LongSupplier returned) {
    counter("orderly.events.published", "Events that have arrived", Tags.empty(), published);
    counter(
        "orderly.events.returned",
        "Events that the broker did not take, or had no queue for",
        Tags.empty(),
        returned);
  }

  public void relay(BooleanSupplier leads) {
    gauge(
        "orderly.relay.leads",
        "Whether this process is the one that relays",
        Tags.empty(),
        () -> leads.getAsBoolean() ? 1 : 0);
  }

  public void duplicates(LongSupplier count) {
    duplicates.add(count);
  }

  /** What became of the messages of a queue. */
  public void messages(Queue queue, MessageCounts counts) {
    duplicates(counts::before);
    messages(queue, "done", counts::done);
    messages(queue, "before", counts::before);
    messages(queue, "ignored", counts::ignored);
    messages(queue, "retried", counts::retried);
    messages(queue, "dead", counts::dead);
  }

  private void messages(Queue queue, String outcome, LongSupplier count) {
    counter(
        "orderly.messages",
        "Messages that came in, by what became of them",
        Tags.of("queue", queue.name(), "outcome", outcome),
        count);
  }

  void queues(Callable<Map<String, Long>> read) {
    var depths = new Sampled<>(read, System::nanoTime);
    for (var name : Queue.names()) {
      gauge(
          "orderly.queue.depth",
          "Messages that wait in a queue",
          Tags.of("queue", name),
          () -> number(depths, it -> it.get(name)));
    }
  }

  public void breaker(Breaker breaker) {
    gauge(
        "orderly.breaker.state",
        "Whether calls to a partner are let through: 0 all, 1 one that tries it, 2 none",
        Tags.of("name", breaker.name()),
        () -> breaker.state().ordinal());
  }

  private void counter(String name, String description, Tags tags, LongSupplier count) {
    if (!isShown(name, tags)) {
      FunctionCounter.builder(name, this, _ -> count.getAsLong())
          .description(description)
          .tags(tags)
          .register(registry);
    }
  }

  private void timer(
      String name, String description, Tags tags, LongSupplier count, Supplier<Duration> total) {
    if (!isShown(name, tags)) {
      FunctionTimer.builder(
              name, this, _ -> count.getAsLong(), _ -> total.get().toNanos(), TimeUnit.NANOSECONDS)
          .description(description)
          .tags(tags)
          .register(registry);
    }
  }

  private void gauge(String name, String description, Tags tags, Supplier<Number> value) {
    if (!isShown(name, tags)) {
      Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }
  }

  /** What a service shows already, a worker inside it does not show once more. */
  private boolean isShown(String name, Tags tags) {
    return registry.find(name).tags(tags).meter() != null;
  }

  private static <T> Number number(Sampled<T> sampled, Function<T, Number> part) {
    return sampled.get().map(part).orElse(Double.NaN);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
