package dev.orderly.domain.order;

import java.time.Instant;
import java.util.UUID;

/**
 * Makes identifiers that grow with time (UUIDv7), so that the newest order is the last in its
 * index.
 */
public interface Ids {

  UUID next();

  /**
   * An id that tells this very moment, where the maker can: then what is sorted by its ids is
   * sorted by its time.
   */
  default UUID at(Instant moment) {
    return next();
  }
}
