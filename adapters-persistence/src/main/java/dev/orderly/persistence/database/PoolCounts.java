package dev.orderly.persistence.database;

import java.time.Duration;

/**
 * How the connections to the database are used at this moment, and since the start: how often one
 * was taken, for how long all those who took one had to wait, and how many waited in vain.
 */
public record PoolCounts(
    int active, int idle, int waiting, long taken, Duration waited, long inVain) {}
