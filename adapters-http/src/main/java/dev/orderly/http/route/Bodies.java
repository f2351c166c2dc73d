package dev.orderly.http.route;

import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.body.Reading;
import java.util.function.Function;

/** Goes on with a body that could be read, and tells the client what is wrong with any other. */
public final class Bodies {

  private Bodies() {}

  public static <T> Answer answer(
      Call call, Reading<T> reading, Function<Reading.Good<T>, Answer> next) {
    return switch (reading) {
      case Reading.Good<T> good -> next.apply(good);
      case Reading.Malformed<T>(var detail) -> call.refuse(Problem.of(Code.MALFORMED_JSON, detail));
      case Reading.Invalid<T>(var errors) -> call.refuse(Problem.wrongFields(errors));
    };
  }
}
