package dev.orderly.domain.order;

import java.util.Optional;

/** Why an order was moved: a code for machines, words for people, either or none. */
public record Reason(Optional<String> code, Optional<String> comment) {

  public static final Reason NONE = new Reason(Optional.empty(), Optional.empty());

  public static Reason of(String code) {
    return new Reason(Optional.of(code), Optional.empty());
  }
}
