package dev.orderly.http.user;

import dev.orderly.application.Json;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.User;

/** Who somebody is, as JSON. */
final class UserJson {

  private UserJson() {}

  static String of(User user) {
    return of(
        new Caller(
            user.id(), user.email().written(), user.role(), user.tenant(), user.locations()));
  }

  static String of(Caller caller) {
    var json =
        new Json()
            .open('{')
            .number("id", caller.id().value())
            .text("email", caller.email())
            .text("role", caller.role())
            .number("tenant_id", caller.tenant().value())
            .name("location_ids")
            .open('[');
    caller.locations().stream()
        .map(LocationId::value)
        .sorted()
        .forEach(id -> json.raw(id.toString()));
    return json.close(']').close('}').toString();
  }
}
