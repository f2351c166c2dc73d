package dev.orderly.bootstrap.service;

import dev.orderly.http.CannotListen;
import dev.orderly.http.HttpServer;
import dev.orderly.http.UseCases;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.health.HealthChecks;
import dev.orderly.http.health.HealthChecks.Check;
import dev.orderly.http.watch.MetricsPage;
import dev.orderly.http.watch.Telemetry;
import dev.orderly.messaging.EventHandler;
import dev.orderly.worker.Readers;
import dev.orderly.worker.metrics.Metrics;
import dev.orderly.worker.metrics.MetricsPort;
import dev.orderly.worker.process.CannotRun;
import dev.orderly.worker.process.Preparation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running service: the door, what is behind it, and the relay. It opens its door first and
 * prepares the database when that is there, so it may be started before everything that it needs;
 * until then it is alive but not ready.
 */
public final class Instance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Instance.class);
  private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(2);

  private final House house;
  private final HealthChecks health;
  private final HttpServer http;
  private final ServiceSettings settings;
  private final Preparation preparation;
  private final int port;
  private final Optional<MetricsPort> metricsPort;
  private volatile boolean begun;

  private Instance(ServiceSettings settings, House house) {
    this.settings = settings;
    this.house = house;
    this.health = new HealthChecks(checks(), System::nanoTime);
    this.http =
        new HttpServer(
            settings.http(),
            house.useCases(),
            house.neighbours().rateLimits(),
            health,
            telemetry(),
            House.CLOCK);
    this.metricsPort = settings.metrics().open(house.metrics());
    this.port = listen();
    this.preparation = Preparation.start(house.database(), settings.database(), this::begin);
  }

  /** Begins to listen; preparing goes on behind it. */
  public static Instance start(ServiceSettings settings) {
    var house = House.build(settings);
    try {
      return new Instance(settings, house);
    } catch (RuntimeException e) {
      house.close();
      throw e;
    }
  }

  private Telemetry telemetry() {
    var metrics = house.metrics();
    Optional<MetricsPage> page =
        settings.metrics().port().isPresent()
            ? Optional.empty()
            : Optional.of(accept -> answer(metrics.page(accept)));
    return new Telemetry(new HttpMeters(metrics.registry()), page);
  }

  private static Answer answer(Metrics.Page page) {
    return Answer.of(page.type(), page.text());
  }

  private List<Check> checks() {
    var checks = new ArrayList<Check>();
    checks.add(new Check("postgresql", true, DATABASE_PATIENCE, this::probeDatabase));
    checks.addAll(house.checks());
    return checks;
  }

  private void probeDatabase() {
    if (!begun) {
      throw new IllegalStateException("not prepared yet");
    }
    house.database().ping();
  }

  private int listen() {
    try {
      return http.start();
    } catch (CannotListen e) {
      throw new CannotRun(e.getMessage(), e);
    }
  }

  public int port() {
    return port;
  }

  /** The numbers of this process. */
  public Metrics metrics() {
    return house.metrics();
  }

  public UseCases useCases() {
    return house.useCases();
  }

  /** Who takes news from outside here; empty where a broker brings it to the worker. */
  public Optional<EventHandler> orderNews() {
    return house.orderNews();
  }

  /** Who reads here what a worker in this process changes. */
  public Readers readers() {
    return Readers.here(house.neighbours().cache(), house.neighbours().news());
  }

  /** Waits until the database is prepared and the relay is on its way. */
  public void awaitPrepared() {
    preparation.await();
  }

  private void begin() {
    settings
        .admin()
        .filter(admin -> admin.register(house.useCases().registerUser()))
        .ifPresent(admin -> LOG.info("the first administrator was made"));
    house.start();
    var sagas = settings.sagas();
    if (settings.rabbit().isPresent() && sagas.areRun()) {
      LOG.info("orders wait for a worker with the same settings to ask: {}", sagas.asked());
    }
    begun = true;
    health.forget();
    LOG.info("ready on port {}", port);
  }

  /** Leaves in order: the door first, then the relay, then what both stand on. */
  @Override
  public void close() {
    preparation.close();
    http.stop();
    house.stop();
    metricsPort.ifPresent(MetricsPort::close);
    house.close();
  }
}
