package dev.orderly.domain.lifecycle;

/**
 * Which moves the owner of an order may make: as the lifecycle's table says, all of them, or only
 * cancelling.
 */
public enum OwnerTransitions {
  LIFECYCLE,
  ALL,
  CANCEL;

  boolean permits(Move move) {
    return switch (this) {
      case LIFECYCLE -> move.by().contains(Mover.OWNER);
      case ALL -> true;
      case CANCEL -> move.to() == Status.CANCELED;
    };
  }
}
