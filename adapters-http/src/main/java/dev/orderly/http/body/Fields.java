package dev.orderly.http.body;

import dev.orderly.http.body.JsonValue.JsonWord;
import dev.orderly.http.body.JsonValue.Member;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The members of an object, taken one by one under their name or an alias. Whatever nobody took is
 * unknown, and an error: nobody shall believe that they set it.
 */
final class Fields {

  private final Pointer at;
  private final List<Member> members;
  private final FieldErrors errors;
  private final BitSet taken = new BitSet();

  Fields(Pointer at, List<Member> members, FieldErrors errors) {
    this.at = at;
    this.members = members;
    this.errors = errors;
  }

  Pointer at() {
    return at;
  }

  void error(Pointer where, String detail) {
    errors.add(where, detail);
  }

  /** Notes an error when the field is missing or null. */
  Optional<Field> required(String name, String... aliases) {
    var found = find(name, aliases);
    if (found.isEmpty()) {
      errors.add(at.to(name), "is required");
    } else if (isNull(found.get())) {
      errors.add(found.get().at(), "must not be null");
      return Optional.empty();
    }
    return found;
  }

  /** Null is the same as absent. */
  Optional<Field> optional(String name, String... aliases) {
    return find(name, aliases).filter(field -> !isNull(field));
  }

  private static boolean isNull(Field field) {
    return field.value() == JsonWord.NULL;
  }

  /** The first of the names that has a value, else the first that is there at all. */
  private Optional<Field> find(String name, String... aliases) {
    var found = take(name);
    for (var alias : aliases) {
      var other = take(alias);
      if (found.isEmpty() || isNull(found.get())) {
        found = other.isPresent() ? other : found;
      } else if (other.filter(it -> !isNull(it)).isPresent()) {
        errors.add(at.to(alias), "is another name of a field that is given too");
      }
    }
    return found;
  }

  private Optional<Field> take(String name) {
    for (int i = 0; i < members.size(); i++) {
      var member = members.get(i);
      if (member.name().equals(name)) {
        taken.set(i);
        return Optional.of(new Field(at.to(name), member.value(), errors));
      }
    }
    return Optional.empty();
  }

  void refuseTheRest() {
    for (int i = taken.nextClearBit(0); i < members.size(); i = taken.nextClearBit(i + 1)) {
      errors.add(at.to(members.get(i).name()), "is not a field of this object");
    }
  }
}
