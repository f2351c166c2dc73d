package dev.orderly.messaging;

import java.time.Duration;

/**
 * A queue and what is done about its messages: how long after a message came, and how many are in
 * hand at once.
 */
public record Subscription(Queue queue, EventHandler handler, Duration delay, int atOnce) {}
