package dev.orderly.http.body;

import dev.orderly.domain.lifecycle.Spelling;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Reason;
import java.util.Optional;

/** Reads what the status doors take, and what a patch of an order may say instead. */
public final class MoveReader {

  private static final int MAX_REASON_CODE = 32;
  private static final int MAX_COMMENT = 1000;

  private MoveReader() {}

  /** The body of the status doors. */
  public static Reading<MoveWish> read(byte[] body) {
    return Reading.of(body, MoveReader::move);
  }

  /** The body of a patch: a move, or the release of an order on hold. */
  public static Reading<OrderPatch> readPatch(byte[] body) {
    return Reading.of(body, MoveReader::patch);
  }

  static Optional<MoveWish> move(Fields fields) {
    var status = fields.required("status").flatMap(MoveReader::status);
    var code = fields.optional("reason_code").flatMap(it -> it.label(0, MAX_REASON_CODE));
    var comment = fields.optional("comment").flatMap(it -> it.text(0, MAX_COMMENT));
    return status.map(known -> new MoveWish(known, new Reason(code, comment)));
  }

  private static Optional<OrderPatch> patch(Fields fields) {
    var hold = fields.optional("on_hold");
    if (hold.isEmpty()) {
      return move(fields).map(OrderPatch.Move::new);
    }
    fields.optional("status").ifPresent(it -> it.refuse("cannot be set together with on_hold"));
    return hold.flatMap(Field::flag)
        .flatMap(
            onHold ->
                onHold
                    ? hold.get().error("must be false: a client can only end a hold")
                    : Optional.of(new OrderPatch.Release()));
  }

  static Optional<Status> status(Field field) {
    return field
        .text()
        .flatMap(
            text -> Spelling.read(text).or(() -> field.error("must be a status that orders have")));
  }
}
