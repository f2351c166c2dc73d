package dev.orderly.application.saga;

import java.time.Duration;

/** Whoever counts the calls of sagas, by what became of them. */
public interface SagaWatch {

  /** A step was asked for; the outcome is one word out of a few. */
  void asked(Step step, String outcome, Duration took);
}
