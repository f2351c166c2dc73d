package dev.orderly.http.door;

import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Takes;
import java.util.Locale;
import java.util.Optional;

/** Reads only bodies that say they are what the operation takes, in UTF-8 and as they are. */
final class TypeCheck implements Check {

  @Override
  public Optional<Problem> objection(Call call) {
    var takes = call.operation().takes();
    if (takes == Takes.NOTHING || isTaken(call, takes)) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.of(
                Code.UNSUPPORTED_MEDIA_TYPE,
                "Send " + String.join(" or ", takes.mediaTypes()) + " in UTF-8, not compressed.")
            .withHeader("Accept", String.join(", ", takes.mediaTypes())));
  }

  private static boolean isTaken(Call call, Takes takes) {
    if (!call.headers("Content-Encoding").isEmpty()) {
      return false;
    }
    var types = call.headers("Content-Type");
    if (types.isEmpty()) {
      return !hasBody(call);
    }
    return types.size() == 1 && isTaken(types.getFirst(), takes);
  }

  private static boolean hasBody(Call call) {
    return call.request().getContentLengthLong() > 0
        || !call.headers("Transfer-Encoding").isEmpty();
  }

  private static boolean isTaken(String contentType, Takes takes) {
    var parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    if (!takes.mediaTypes().contains(parts[0].strip())) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      var parameter = parts[i].strip();
      if (parameter.startsWith("charset=") && !isUtf8(parameter.substring("charset=".length()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(String charset) {
    return charset.equals("utf-8") || charset.equals("\"utf-8\"");
  }
}
