package dev.orderly.bench.load;

/**
 * When requests are due. A request that a busy connection kept from leaving is still due at its own
 * time, and its latency counts from there: this is what keeps a slow answer from hiding the
 * requests that would have come meanwhile (coordinated omission).
 */
sealed interface Pace {

  /** When the next request is due. */
  long due(long now);

  /** That request has left. */
  void taken();

  /** How many requests were due before that time and have not left. */
  long owed(long time);

  /** As soon as there is a free connection. */
  record AsAnswered() implements Pace {
    @Override
    public long due(long now) {
      return now;
    }

    @Override
    public void taken() {
      // The next one is due at once too.
    }

    @Override
    public long owed(long time) {
      return 0;
    }
  }

  /** At fixed times, whatever became of the requests before. */
  final class AtFixedTimes implements Pace {
    private final long first;
    private final double interval;
    private long taken;

    AtFixedTimes(long first, double intervalNanos) {
      this.first = first;
      this.interval = intervalNanos;
    }

    @Override
    public long due(long now) {
      return dueAs(taken);
    }

    private long dueAs(long number) {
      return first + (long) (number * interval);
    }

    @Override
    public void taken() {
      taken++;
    }

    @Override
    public long owed(long time) {
      long next = taken;
      while (dueAs(next) - time < 0) {
        next++;
      }
      return next - taken;
    }
  }
}
