package dev.orderly.bench.load;

import java.nio.ByteBuffer;

/**
 * Finds the ends of the answers on one connection, on which there is never more than one request
 * under way. Contents are not looked at: the generator must cost less than what it measures.
 */
interface Answers {

  /** What {@link #take} says until an answer is complete. */
  int NOT_YET = 0;

  /**
   * Takes the bytes that came, and answers the status when they complete an answer. What it leaves
   * in the buffer it wants to see again, with more behind it.
   */
  int take(ByteBuffer bytes);
}
