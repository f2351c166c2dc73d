package dev.orderly.application.order;

/** The idempotency key that came with a request, and a digest of what was asked with it. */
public record KeyedRequest(String key, String fingerprint) {}
