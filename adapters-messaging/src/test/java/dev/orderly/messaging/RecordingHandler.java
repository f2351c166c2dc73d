package dev.orderly.messaging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A handler that keeps what it handled, once per event, and answers what the test wants. */
final class RecordingHandler implements EventHandler {

  private final Set<String> effects = new HashSet<>();
  private final List<String> handled = new ArrayList<>();
  private volatile Function<InboundMessage, Handled> answer = this::once;

  @Override
  public boolean takes(Optional<String> type) {
    return type.filter("order.unheard.of"::equals).isEmpty();
  }

  @Override
  public Handled handle(InboundMessage message) {
    synchronized (this) {
      handled.add(message.id());
    }
    return answer.apply(message);
  }

  synchronized Handled once(InboundMessage message) {
    return effects.add(message.id()) ? new Handled.Done() : new Handled.Before();
  }

  void answer(Function<InboundMessage, Handled> wanted) {
    answer = wanted;
  }

  void answerAsUsual() {
    answer = this::once;
  }

  /** The events that had their effect. */
  synchronized Set<String> effects() {
    return Set.copyOf(effects);
  }

  /** Every time that an event was handled. */
  synchronized List<String> handled() {
    return List.copyOf(handled);
  }
}
