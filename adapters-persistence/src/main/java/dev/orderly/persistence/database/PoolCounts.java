package dev.orderly.persistence.database;

import java.time.Duration;

/**
 * How the connections to the database are used at this moment, and since the start: how often one
 * was asked for, for how long all who asked had to wait, and how many waited in vain.
 */
public record PoolCounts(
    int active, int idle, int waiting, long asked, Duration waited, long inVain) {}
