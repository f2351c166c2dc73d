package dev.orderly.worker.metrics;

import dev.orderly.application.order.OrderWatch;
import dev.orderly.application.saga.SagaWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The numbers of a process, as Prometheus reads them. What counts for itself in plain numbers is
 * read when somebody looks, so the busy paths know nothing of metrics.
 */
public final class Metrics implements AutoCloseable {

  private static final String PLAIN = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  /** From as good as on time to the time that somebody needs to start a worker again. */
  private static final Duration[] LATENESSES = {
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(5),
    Duration.ofHours(1)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final OrderMeters orders;
  private final Timer deadlineLateness;
  private final SagaMeters sagas;
  private final Readings readings;

  private Metrics() {
    registry.config().namingConvention(new MetricNames());
    orders = new OrderMeters(registry);
    deadlineLateness =
        Timer.builder("orderly.deadline.lateness")
            .description("How late deadlines were acted on that had passed")
            .serviceLevelObjectives(LATENESSES)
            .register(registry);
    sagas = new SagaMeters(registry);
    readings = new Readings(registry);
  }

  /** With what the Java virtual machine and the system tell of this process. */
  public static Metrics ofProcess() {
    var metrics = new Metrics();
    new JvmMemoryMetrics().bindTo(metrics.registry);
    metrics.collections.bindTo(metrics.registry);
    new JvmThreadMetrics().bindTo(metrics.registry);
    new ProcessorMetrics().bindTo(metrics.registry);
    new FileDescriptorMetrics().bindTo(metrics.registry);
    new UptimeMetrics().bindTo(metrics.registry);
    return metrics;
  }

  /** All of it as text, and the type of the text. */
  public record Page(String type, String text) {}

  /** In the form that was asked for, if it is one of the two; else in the plain one. */
  public Page page(String accept) {
    var type = accept.contains("application/openmetrics-text") ? OPEN_METRICS : PLAIN;
    return new Page(type, registry.scrape(type));
  }

  /** Counts what becomes of orders. */
  public OrderWatch orders() {
    return orders;
  }

  /** Takes down how late each deadline was acted on. */
  public Consumer<Duration> deadlineLateness() {
    return deadlineLateness::record;
  }

  /** Counts what partners answer. */
  public SagaWatch sagas() {
    return sagas;
  }

  /** What is counted elsewhere and read here. */
  public Readings readings() {
    return readings;
  }

  /** For what is measured where it happens. */
  public MeterRegistry registry() {
    return registry;
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
