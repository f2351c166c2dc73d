package dev.orderly.http.body;

/** What a client asks to change about an order. */
public sealed interface OrderPatch {

  record Move(MoveWish wish) implements OrderPatch {}

  /** Let an order that is on hold go on. */
  record Release() implements OrderPatch {}
}
