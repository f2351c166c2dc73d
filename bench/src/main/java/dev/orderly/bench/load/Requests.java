package dev.orderly.bench.load;

import java.nio.ByteBuffer;

/** What is asked, one request after another. */
interface Requests {

  /** Writes the request with that number, counted from 0, into an empty buffer. */
  void write(ByteBuffer into, long number);

  /** A reader for the answers on a connection. */
  Answers answers();
}
