package dev.orderly.worker.metrics;

import dev.orderly.application.saga.SagaWatch;
import dev.orderly.application.saga.Step;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Times the calls of sagas, step by step and by what became of them. */
final class SagaMeters implements SagaWatch {

  private final MeterRegistry registry;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  private record Kind(Step step, String outcome) {}

  SagaMeters(MeterRegistry registry) {
    this.registry = registry;
    timer(new Kind(Step.RESERVE, "done"));
    timer(new Kind(Step.REQUEST_PAYMENT, "done"));
    timer(new Kind(Step.RELEASE, "done"));
  }

  @Override
  public void asked(Step step, String outcome, Duration took) {
    timer(new Kind(step, outcome)).record(took);
  }

  private Timer timer(Kind kind) {
    return timers.computeIfAbsent(
        kind,
        it ->
            Timer.builder("orderly.saga.steps")
                .description("Calls to partners after an order was placed, by what became of them")
                .tag("step", it.step().verb())
                .tag("outcome", it.outcome())
                .register(registry));
  }
}
