package dev.orderly.messaging;

import java.util.concurrent.atomic.LongAdder;

/** What became of the messages that came in, counted since the start. */
public final class MessageCounts {

  final LongAdder done = new LongAdder();
  final LongAdder before = new LongAdder();
  final LongAdder ignored = new LongAdder();
  final LongAdder retried = new LongAdder();
  final LongAdder dead = new LongAdder();

  MessageCounts() {}

  /** Had their effect. */
  public long done() {
    return done.sum();
  }

  /** Had had their effect before. */
  public long before() {
    return before.sum();
  }

  /** Were of a type that nobody here takes. */
  public long ignored() {
    return ignored.sum();
  }

  /** Were sent to wait for another attempt. */
  public long retried() {
    return retried.sum();
  }

  /** Were given up. */
  public long dead() {
    return dead.sum();
  }
}
