package dev.orderly.http.door;

import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Query;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
      String name;
      String value;
      try {
        name = decode(equals < 0 ? pair : pair.substring(0, equals));
        value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      } catch (IllegalArgumentException _) {
        return Optional.of(Problem.wrongParameter("", "The query is malformed."));
      }
      if (!call.operation().query().contains(name)) {
        return Optional.of(Problem.wrongParameter(name, "There is no such parameter here."));
      }
      if (values.put(name, value) != null) {
        return Optional.of(Problem.wrongParameter(name, "Give this parameter once."));
      }
    }
    call.asks(new Query(values));
    return Optional.empty();
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
