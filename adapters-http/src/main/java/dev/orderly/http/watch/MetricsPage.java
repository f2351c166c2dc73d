package dev.orderly.http.watch;

import dev.orderly.http.answer.Answer;

/** What the metrics are at this moment, in a form that the Accept header names. */
@FunctionalInterface
public interface MetricsPage {
  Answer answer(String accept);
}
