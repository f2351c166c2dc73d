package dev.orderly.application.event;

import dev.orderly.application.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** A receiver that remembers what arrived, and can be slow, away, or picky. */
final class Receiver implements Events {

  private final List<EventMessage> arrived = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean holds;
  private boolean away;
  private int asked;
  private int most;
  private Predicate<EventMessage> refuses = _ -> false;

  private record Waiting(EventMessage event, CompletableFuture<Void> answer) {}

  @Override
  public synchronized CompletableFuture<Void> publish(EventMessage event) {
    asked++;
    if (away) {
      return CompletableFuture.failedFuture(Unavailable.away("rabbitmq", null));
    }
    if (refuses.test(event)) {
      return CompletableFuture.failedFuture(new IllegalStateException("came back"));
    }
    if (holds) {
      var answer = new CompletableFuture<Void>();
      waiting.add(new Waiting(event, answer));
      most = Math.max(most, waiting.size());
      return answer;
    }
    arrived.add(event);
    return CompletableFuture.completedFuture(null);
  }

  synchronized void hold() {
    holds = true;
  }

  synchronized void release() {
    holds = false;
    for (var each : List.copyOf(waiting)) {
      arrived.add(each.event());
      each.answer().complete(null);
    }
    waiting.clear();
  }

  synchronized void goAway() {
    away = true;
    waiting.forEach(
        each -> each.answer().completeExceptionally(Unavailable.away("rabbitmq", null)));
    waiting.clear();
  }

  synchronized void comeBack() {
    away = false;
  }

  synchronized void refuse(Predicate<EventMessage> events) {
    refuses = events;
  }

  synchronized List<EventMessage> arrived() {
    return List.copyOf(arrived);
  }

  synchronized List<EventMessage> waiting() {
    return waiting.stream().map(Waiting::event).toList();
  }

  /** How often anything was handed over. */
  synchronized int asked() {
    return asked;
  }

  /** The most events that were ever under way together. */
  synchronized int most() {
    return most;
  }
}
