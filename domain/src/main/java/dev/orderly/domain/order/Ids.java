package dev.orderly.domain.order;

import java.util.UUID;

/**
 * Makes identifiers that grow with time (UUIDv7), so that the newest order is the last in its
 * index.
 */
public interface Ids {

  UUID next();
}
