package dev.orderly.application.event;

import dev.orderly.application.Json;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import java.util.Optional;

/** An event that has left: where it stands in the log, and whose order it tells of. */
public record LoggedEvent(
    long position, EventMessage message, UserId owner, Optional<LocationId> location) {

  public boolean isIn(Scope scope) {
    return scope.includes(message.tenant(), owner, location);
  }

  /** The structured event, with its position in front. */
  public String json() {
    return message.structured(new Json().open('{').number("position", position));
  }
}
