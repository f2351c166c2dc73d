package dev.orderly.worker.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;

/**
 * How meters are called outside. The library takes the end of a name that reads {@code created} for
 * a word of its own and drops it; what we count is called so.
 */
final class MetricNames extends PrometheusNamingConvention {

  private static final String CREATED = ".created";

  @Override
  public String name(String name, Meter.Type type, String unit) {
    return type == Meter.Type.COUNTER && name.endsWith(CREATED)
        ? name.replace('.', '_')
        : super.name(name, type, unit);
  }
}
