package dev.orderly.http.answer;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A body that is written as it comes about, for as long as that takes. It is closed in any case,
 * also when nobody wants to have it written.
 */
public interface Flow extends AutoCloseable {

  /** Writes all of it. Each write goes to the client at once, so small ones are better gathered. */
  void writeTo(OutputStream out) throws IOException, InterruptedException;

  @Override
  void close();
}
