package dev.orderly.http.body;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Reason;

/** Where an order is to go, and why. */
public record MoveWish(Status status, Reason reason) {}
