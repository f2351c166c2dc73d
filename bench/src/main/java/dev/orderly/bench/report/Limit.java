package dev.orderly.bench.report;

/** What a part could do alone, measured in the same run, in the unit of the figure beside it. */
public record Limit(String name, double value) {}
