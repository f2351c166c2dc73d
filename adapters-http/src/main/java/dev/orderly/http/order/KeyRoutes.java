package dev.orderly.http.order;

import dev.orderly.application.Json;
import dev.orderly.application.order.FindKey;
import dev.orderly.application.order.IdempotencyKeys.Kept;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.OrderId;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Operation;
import java.util.List;

/** What became of a request whose answer got lost. */
public final class KeyRoutes {

  private static final String OPERATION = "operation";
  private static final String MOVE = "move:";

  private final FindKey find;

  public KeyRoutes(FindKey find) {
    this.find = find;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.get("/idempotency-keys/{key}", "getIdempotencyKey", Access.USER, this::get)
            .withQuery(OPERATION));
  }

  private Answer get(Call call) {
    var operation = call.query().get(OPERATION).orElse(KeyClaim.Scope.CREATE);
    if (!isOperation(operation)) {
      return call.refuse(
          Problem.wrongParameter(OPERATION, "This is create, or move: and the id of an order."));
    }
    var key = call.param("key");
    return find.find(call.caller(), operation, key)
        .map(kept -> Answer.json(json(key, operation, kept)))
        .orElseGet(() -> call.refuse(Problem.of(Code.NOT_FOUND, "No request came with this key.")));
  }

  private static boolean isOperation(String text) {
    return text.equals(KeyClaim.Scope.CREATE)
        || (text.startsWith(MOVE) && OrderId.parse(text.substring(MOVE.length())).isPresent());
  }

  private static String json(String key, String operation, Kept kept) {
    return new Json()
        .open('{')
        .text("key", key)
        .text("operation", operation)
        .text("order_id", kept.order())
        .number("status_code", kept.statusCode())
        .text("created_at", kept.createdAt())
        .close('}')
        .toString();
  }
}
