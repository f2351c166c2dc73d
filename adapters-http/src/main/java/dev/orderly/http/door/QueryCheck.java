package dev.orderly.http.door;

import dev.orderly.http.answer.Problem;
import dev.orderly.http.body.FormText;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Query;
import java.util.HashMap;
import java.util.Optional;

/** Takes the parameters that the table names and no others: a misspelt filter is no filter. */
final class QueryCheck implements Check {

  @Override
  public Optional<Problem> objection(Call call) {
    var text = call.request().getQueryString();
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    var values = new HashMap<String, String>();
    for (var pair : text.split("&")) {
      int equals = pair.indexOf('=');
      var name = decoded(equals < 0 ? pair : pair.substring(0, equals)).orElse("");
      var value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
      if (!call.operation().query().contains(name)) {
        return wrong(name, "There is no such parameter here.");
      }
      if (value.isEmpty()) {
        return wrong(name, "This is not UTF-8, percent-encoded.");
      }
      if (values.put(name, value.get()) != null) {
        return wrong(name, "Give this parameter once.");
      }
    }
    call.asks(new Query(values));
    return Optional.empty();
  }

  private static Optional<Problem> wrong(String name, String detail) {
    return Optional.of(Problem.wrongParameter(name, detail));
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(FormText.decode(text));
    } catch (FormText.Unreadable _) {
      return Optional.empty();
    }
  }
}
