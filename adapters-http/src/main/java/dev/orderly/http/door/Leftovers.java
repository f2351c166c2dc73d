package dev.orderly.http.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * What is left of a request when its answer is known already. A client that is still sending does
 * not listen: closing the connection now would break the answer off, and leaving the rest in it
 * would break the next request. So the rest is read and thrown away, as long as that has an end.
 */
final class Leftovers {

  private static final long MAX_BYTES = 16L << 20;
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int BUFFER_BYTES = 8192;

  private Leftovers() {}

  /** Whether the connection is fit for another request. */
  static boolean discard(HttpServletRequest request) {
    long announced = request.getContentLengthLong();
    if (announced == 0 || (announced < 0 && request.getHeader("Transfer-Encoding") == null)) {
      return true;
    }
    if (announced > MAX_BYTES || request.getHeader("Expect") != null) {
      return false;
    }
    try {
      return isReadToTheEnd(request);
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean isReadToTheEnd(HttpServletRequest request) throws IOException {
    var in = request.getInputStream();
    if (in.isFinished()) {
      return true;
    }
    long until = System.nanoTime() + MAX_NANOS;
    var buffer = new byte[BUFFER_BYTES];
    for (long total = 0; total <= MAX_BYTES && System.nanoTime() - until < 0; ) {
      int read = in.read(buffer);
      if (read < 0) {
        return true;
      }
      total += read;
    }
    return false;
  }
}
