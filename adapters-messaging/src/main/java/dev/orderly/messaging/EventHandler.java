package dev.orderly.messaging;

import dev.orderly.domain.CheckReturnValue;
import java.util.Optional;

/**
 * What is done about an event, whichever way it came: through a queue of the broker, or straight
 * from this process. It may come more than once and must have its effect once. It may block.
 */
@CheckReturnValue
public interface EventHandler {

  /**
   * Whether it is about events of that type, or about those that name none. The others have no
   * effect, whatever they say.
   */
  boolean takes(Optional<String> type);

  /**
   * Has the effect, which is committed when this answers. When something that it needs does not
   * answer it throws {@link dev.orderly.application.Unavailable}, and the event waits for that; any
   * other fault counts as a failed attempt.
   */
  Handled handle(InboundMessage message);

  /** What became of it. */
  sealed interface Handled {

    record Done() implements Handled {}

    /** It had its effect before. */
    record Before() implements Handled {}

    /** Not possible now, perhaps later; the reason stays with the event if it never is. */
    record NotYet(String reason) implements Handled {}

    /** No later attempt would end otherwise; the reason stays with the event. */
    record Never(String reason) implements Handled {}
  }
}
