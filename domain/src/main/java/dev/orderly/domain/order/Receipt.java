package dev.orderly.domain.order;

import java.time.Instant;

/**
 * That a message from outside was handled, and by whom of us: to be kept together with the effect
 * that it had, so that the same message has none when it comes again.
 */
public record Receipt(String consumer, String eventId, Instant at) {}
