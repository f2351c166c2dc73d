package dev.orderly.http.body;

import dev.orderly.domain.order.Reason;
import java.util.List;
import java.util.Optional;

/** Reads a list of moves: each with its own words, or one status for all. */
public final class BulkMoveReader {

  private static final int MAX_MOVES = 500;

  private BulkMoveReader() {}

  public static Reading<List<BulkMove>> read(byte[] body) {
    return Reading.of(body, BulkMoveReader::moves);
  }

  private static Optional<List<BulkMove>> moves(Fields fields) {
    var ids = fields.optional("ids");
    if (ids.isEmpty()) {
      return fields
          .required("orders")
          .map(it -> it.list(1, MAX_MOVES, item -> item.object(BulkMoveReader::move)));
    }
    var status = fields.required("status").flatMap(MoveReader::status);
    if (fields.optional("orders").isPresent()) {
      return ids.get().error("cannot be given together with orders");
    }
    var refs = ids.get().list(1, MAX_MOVES, Field::text);
    return status.map(
        known ->
            refs.stream()
                .map(ref -> new BulkMove(ref, new MoveWish(known, Reason.NONE), Optional.empty()))
                .toList());
  }

  private static Optional<BulkMove> move(Fields fields) {
    var ref = fields.required("ref").flatMap(Field::text);
    var wish = MoveReader.move(fields);
    var version = fields.optional("version").flatMap(it -> it.whole(1, Integer.MAX_VALUE));
    return ref.flatMap(name -> wish.map(it -> new BulkMove(name, it, version)));
  }
}
