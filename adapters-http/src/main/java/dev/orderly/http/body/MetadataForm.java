package dev.orderly.http.body;

import dev.orderly.domain.order.Metadata;
import dev.orderly.http.body.JsonValue.JsonArray;
import dev.orderly.http.body.JsonValue.JsonNumber;
import dev.orderly.http.body.JsonValue.JsonObject;
import dev.orderly.http.body.JsonValue.JsonText;
import dev.orderly.http.body.JsonValue.JsonWord;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the shop's notes: any object that is not too large, with numbers that survive being stored.
 */
final class MetadataForm {

  private static final int MAX_BYTES = 16 * 1024;

  private MetadataForm() {}

  static Optional<Metadata> read(Field field) {
    if (!(field.value() instanceof JsonObject)) {
      return field.error("must be an object");
    }
    refuseWildNumbers(field.at(), field.value(), field.errors());
    var json = JsonForm.AS_WRITTEN.write(field.value());
    return json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
        ? field.error("must not be larger than 16 KiB")
        : Optional.of(new Metadata(json));
  }

  private static void refuseWildNumbers(Pointer at, JsonValue value, FieldErrors errors) {
    switch (value) {
      case JsonNumber number when !number.isModest() ->
          errors.add(at, "must be a number of at most 64 characters, within 1e300 and 1e-300");
      case JsonObject(var members) ->
          members.forEach(it -> refuseWildNumbers(at.to(it.name()), it.value(), errors));
      case JsonArray(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          refuseWildNumbers(at.to(i), items.get(i), errors);
        }
      }
      case JsonNumber _, JsonText _, JsonWord _ -> {
        // nothing can be wrong with these
      }
    }
  }
}
