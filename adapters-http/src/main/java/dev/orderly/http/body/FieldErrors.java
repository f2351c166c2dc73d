package dev.orderly.http.body;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with a body: everything at once, so that a client corrects it at once. A
 * body that is wrong in thousands of places is not read for its sense; the list has an end.
 */
final class FieldErrors {

  private static final int MAX_ERRORS = 1000;

  private final List<FieldError> errors = new ArrayList<>();

  void add(Pointer at, String detail) {
    if (errors.size() < MAX_ERRORS) {
      errors.add(new FieldError(at.toString(), detail));
    }
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  List<FieldError> all() {
    return List.copyOf(errors);
  }
}
