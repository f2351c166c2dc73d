package dev.orderly.http.body;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an administrator changes about a user; what is left out stays as it is. */
public record Assignment(Optional<Role> role, Optional<Set<LocationId>> locations) {

  private static final int MAX_LOCATIONS = 1000;

  public static Reading<Assignment> read(byte[] body) {
    return Reading.of(body, Assignment::of);
  }

  private static Optional<Assignment> of(Fields fields) {
    var role = fields.optional("role").flatMap(Assignment::role);
    var locations =
        fields.optional("location_ids").map(it -> it.list(0, MAX_LOCATIONS, Assignment::location));
    return Optional.of(new Assignment(role, locations.map(Set::copyOf)));
  }

  private static Optional<Role> role(Field field) {
    return field
        .text()
        .flatMap(
            text ->
                Arrays.stream(Role.values())
                    .filter(it -> it.name().equals(text))
                    .findFirst()
                    .or(() -> field.error("must be one of " + List.of(Role.values()))));
  }

  private static Optional<LocationId> location(Field field) {
    return field.whole(1, Integer.MAX_VALUE).map(LocationId::new);
  }
}
