package dev.orderly.application.saga;

import dev.orderly.domain.order.Shortage;
import dev.orderly.domain.payment.Payments.Request;
import dev.orderly.domain.stock.Stock.Release;
import dev.orderly.domain.stock.Stock.Reservation;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of a step, whoever was asked. */
sealed interface Answer {

  record Done() implements Answer {}

  /** There is not enough of these lines. */
  record Short(Set<Integer> lines) implements Answer {}

  /** There will be no payment. */
  record Refused() implements Answer {}

  /** Nobody knows, so it is asked again. */
  record TimedOut() implements Answer {}

  /** The same, but not before this has passed. */
  record Unavailable(Duration retryAfter) implements Answer {}

  static Answer of(Reservation reservation) {
    return switch (reservation) {
      case Reservation.Reserved() -> new Done();
      case Reservation.Short(var shortages) ->
          new Short(shortages.stream().map(Shortage::line).collect(Collectors.toSet()));
      case Reservation.TimedOut() -> new TimedOut();
      case Reservation.Unavailable(var after) -> new Unavailable(after);
    };
  }

  static Answer of(Release release) {
    return switch (release) {
      case Release.Released() -> new Done();
      case Release.TimedOut() -> new TimedOut();
      case Release.Unavailable(var after) -> new Unavailable(after);
    };
  }

  static Answer of(Request request) {
    return switch (request) {
      case Request.Accepted _ -> new Done();
      case Request.Refused() -> new Refused();
      case Request.TimedOut() -> new TimedOut();
      case Request.Unavailable(var after) -> new Unavailable(after);
    };
  }

  /** In one word, for those who count and those who read. */
  default String word() {
    return switch (this) {
      case Done _ -> "done";
      case Short _ -> "short";
      case Refused _ -> "refused";
      case TimedOut _ -> "timed_out";
      case Unavailable _ -> "unavailable";
    };
  }
}
