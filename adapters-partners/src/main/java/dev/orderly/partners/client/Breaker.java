package dev.orderly.partners.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a partner alone that has failed five times in a row, for 30 seconds; then lets one call
 * through, and by what becomes of it decides for all. It stands around a whole call with all its
 * tries and all that is fetched side by side, so it counts what callers saw fail, and the one call
 * that is let through is one that can succeed.
 */
public final class Breaker {

  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
  private static final int FAILURES = 5;
  private static final float ALL = 100;
  private static final Duration OPEN_FOR = Duration.ofSeconds(30);
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final Clock clock;
  private final CircuitBreaker breaker;
  private volatile Instant openUntil = Instant.MIN;
  private volatile Watch watch = Watch.NOBODY;

  Breaker(String name, Clock clock) {
    this.clock = clock;
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindow(FAILURES, FAILURES, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(ALL)
                .waitDurationInOpenState(OPEN_FOR)
                .permittedNumberOfCallsInHalfOpenState(1)
                .recordResult(Boolean.FALSE::equals)
                .clock(clock)
                .build());
    breaker.getEventPublisher().onStateTransition(this::tell);
  }

  /** Whether calls are let through: all, one that tries it, or none. */
  public enum State {
    CLOSED,
    HALF_OPEN,
    OPEN
  }

  /** Whoever else wants to know. It is told by whoever made the call that decided. */
  public interface Watch {
    Watch NOBODY =
        new Watch() {
          @Override
          public void leftAlone(String partner, Duration time) {}

          @Override
          public void back(String partner) {}
        };

    void leftAlone(String partner, Duration time);

    void back(String partner);
  }

  public void watchedBy(Watch other) {
    watch = other;
  }

  private void tell(CircuitBreakerOnStateTransitionEvent event) {
    switch (event.getStateTransition().getToState()) {
      case OPEN -> {
        openUntil = clock.instant().plus(OPEN_FOR);
        LOG.warn("{} is left alone for {} s", name(), OPEN_FOR.toSeconds());
        watch.leftAlone(name(), OPEN_FOR);
      }
      case CLOSED -> {
        LOG.info("{} is back", name());
        watch.back(name());
      }
      default -> LOG.debug("{} is tried again", name());
    }
  }

  public String name() {
    return breaker.getName();
  }

  public State state() {
    return switch (breaker.getState()) {
      case OPEN -> clock.instant().isAfter(openUntil) ? State.HALF_OPEN : State.OPEN;
      case HALF_OPEN -> State.HALF_OPEN;
      default -> State.CLOSED;
    };
  }

  /** How long a call would be in vain; at least a moment, as nothing is well when one asks. */
  Duration retryAfter() {
    var left = Duration.between(clock.instant(), openUntil);
    return left.compareTo(A_MOMENT) > 0 ? left : A_MOMENT;
  }

  /** Whether a call may be made. Whoever makes it says afterwards how it went. */
  boolean lets() {
    return breaker.tryAcquirePermission();
  }

  void went(boolean well) {
    breaker.onResult(0, TimeUnit.NANOSECONDS, well);
  }

  /** The call was not made after all. */
  void notMade() {
    breaker.releasePermission();
  }
}
