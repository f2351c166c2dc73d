package dev.orderly.domain.lifecycle;

/** What a shop's screen needs to know of a status: new, in work, done, or called off. */
public enum StatusGroup {
  OPEN,
  ACTIVE,
  DONE,
  CANCELED
}
