package dev.orderly.http.body;

import java.util.Optional;

/** One of many moves: of the order that is called so, at that version if it matters. */
public record BulkMove(String ref, MoveWish wish, Optional<Integer> version) {}
