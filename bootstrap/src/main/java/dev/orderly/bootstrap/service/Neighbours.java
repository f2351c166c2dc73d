package dev.orderly.bootstrap.service;

import dev.orderly.application.Unavailable;
import dev.orderly.application.confirmation.ConfirmOrder;
import dev.orderly.application.event.Events;
import dev.orderly.application.event.LocalNews;
import dev.orderly.application.event.News;
import dev.orderly.application.limit.LocalRateLimits;
import dev.orderly.application.limit.RateLimits;
import dev.orderly.application.order.OrderCache;
import dev.orderly.cache.limit.RedisRateLimits;
import dev.orderly.cache.news.RedisNews;
import dev.orderly.cache.order.LocalOrderCache;
import dev.orderly.cache.order.NearOrderCache;
import dev.orderly.cache.order.RedisOrderCache;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.domain.catalogue.Catalogue;
import dev.orderly.http.health.HealthChecks.Check;
import dev.orderly.http.health.HealthChecks.Probe;
import dev.orderly.messaging.Broker;
import dev.orderly.messaging.InProcessEvents;
import dev.orderly.messaging.NewOrders;
import dev.orderly.messaging.RabbitEvents;
import dev.orderly.messaging.RabbitPublisher;
import dev.orderly.messaging.RabbitSettings;
import dev.orderly.partners.Partners;
import dev.orderly.partners.client.Breaker;
import dev.orderly.persistence.confirmation.JdbiConfirmations;
import dev.orderly.persistence.database.Database;
import dev.orderly.worker.metrics.Readings;
import dev.orderly.worker.process.Logging;
import dev.orderly.worker.process.OpenParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What the service works with beside its database: Redis and RabbitMQ, or what stands in for them
 * in this process, and partners. The service does not wait for them; it asks for a sign of life
 * when it is asked how it feels. Of a partner it knows how the last calls went.
 */
final class Neighbours implements AutoCloseable {

  /**
   * Balancers often wait no longer than a second for health: what we can do without must not take
   * that long, or they would take us for away with it.
   */
  private static final Duration PROBE_PATIENCE = Duration.ofMillis(500);

  private final OpenParts open = new OpenParts();
  private final List<Check> checks = new ArrayList<>();
  private final Readings readings;
  private final OrderCache cache;
  private final RateLimits rateLimits;
  private final News news;
  private final Events events;
  private final Optional<Catalogue> catalogue;

  private Neighbours(ServiceSettings settings, Database database, Readings readings) {
    this.readings = readings;
    var redis = settings.redis().map(it -> open.with(new RedisConnection(it)));
    redis.ifPresent(RedisConnection::lookOnce);
    redis.ifPresent(it -> checks.add(check("redis", () -> require(it.ping()))));
    this.cache =
        redis.isPresent()
            ? shared(new RedisOrderCache(redis.get(), settings.cache()), settings)
            : own(new LocalOrderCache(settings.cache()));
    var ownLimits = new LocalRateLimits(System::nanoTime);
    this.rateLimits = redis.isPresent() ? new RedisRateLimits(redis.get(), ownLimits) : ownLimits;
    this.news =
        redis.isPresent()
            ? open.with(new RedisNews(redis.get(), settings.redis().orElseThrow()))
            : new LocalNews();
    this.events = settings.rabbit().map(this::broker).orElseGet(() -> handlers(settings, database));
    this.catalogue = catalogue(settings);
  }

  static Neighbours of(ServiceSettings settings, Database database, Readings readings) {
    return new Neighbours(settings, database, readings);
  }

  private OrderCache shared(RedisOrderCache shared, ServiceSettings settings) {
    if (settings.cache().near().isZero()) {
      readings.cache(shared::counts);
      return open.with(shared);
    }
    var near = new NearOrderCache(shared, settings.cache(), settings.redis().orElseThrow());
    readings.cache(near::counts);
    return open.with(near);
  }

  private OrderCache own(LocalOrderCache local) {
    readings.cache(local::counts);
    return local;
  }

  private Events broker(RabbitSettings rabbit) {
    var publisher = open.with(RabbitPublisher.start(new Broker(rabbit, "orderly")));
    checks.add(check("rabbitmq", publisher::ping));
    var rabbitEvents = new RabbitEvents(publisher);
    readings.broker(publisher, rabbitEvents);
    return rabbitEvents;
  }

  private Optional<Catalogue> catalogue(ServiceSettings settings) {
    var partners = open.with(Partners.open(settings.partners()));
    var found = partners.catalogue(settings.http().orders().defaultCurrency());
    for (var breaker : partners.breakers()) {
      readings.breaker(breaker);
      checks.add(check(breaker));
    }
    return found;
  }

  private static void require(boolean sign) {
    if (!sign) {
      throw new IllegalStateException("no sign of life");
    }
  }

  private Events handlers(ServiceSettings settings, Database database) {
    var confirmOrder =
        new ConfirmOrder(new JdbiConfirmations(database), Logging.announcements(), House.CLOCK);
    var handled =
        new InProcessEvents(List.of(settings.newOrders().handledBy(new NewOrders(confirmOrder))));
    readings.events(handled::published, () -> 0);
    readings.duplicates(handled::before);
    return handled;
  }

  /** A partner is as well as its last calls went. */
  static Check check(Breaker breaker) {
    return check(breaker.name(), () -> require(breaker.state() == Breaker.State.CLOSED));
  }

  /** What a partner is like that others ask: of whom nobody can tell anything bad, it is well. */
  static Check reported(String partner, BooleanSupplier isLeftAlone) {
    return check(
        partner,
        () -> {
          try {
            require(!isLeftAlone.getAsBoolean());
          } catch (Unavailable _) {
            // That the database is away is told by its own check.
          }
        });
  }

  private static Check check(String name, Probe probe) {
    return new Check(name, false, PROBE_PATIENCE, probe);
  }

  OrderCache cache() {
    return cache;
  }

  RateLimits rateLimits() {
    return rateLimits;
  }

  News news() {
    return news;
  }

  Events events() {
    return events;
  }

  Optional<Catalogue> catalogue() {
    return catalogue;
  }

  List<Check> checks() {
    return List.copyOf(checks);
  }

  @Override
  public void close() {
    open.close();
  }
}
