package dev.orderly.application.saga;

import java.time.Duration;
import java.time.Instant;

/**
 * A call to a partner about an order: who was asked for what, for which time, and what became of
 * it. Kept for those who want to know later what happened.
 */
public record PartnerCall(
    Instant at, String partner, String verb, int attempt, String outcome, Duration took) {}
