package dev.orderly.http.watch;

import java.util.Optional;

/** Who counts the requests, and what is shown of all counts; nothing where they are elsewhere. */
public record Telemetry(RequestWatch watch, Optional<MetricsPage> page) {}
