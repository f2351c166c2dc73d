package dev.orderly.domain.lifecycle;

/** In what capacity somebody, or the service itself, moves an order. */
public enum Mover {
  OWNER,
  STAFF,
  ADMIN,
  SERVICE,
  REACTION
}
