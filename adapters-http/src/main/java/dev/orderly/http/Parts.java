package dev.orderly.http;

import dev.orderly.application.limit.RateLimits;
import dev.orderly.http.door.KnownCallers;
import dev.orderly.http.health.HealthChecks;

/** Everything that the server is built from. */
public record Parts(
    UseCases useCases, KnownCallers callers, RateLimits rateLimits, HealthChecks health) {}
