package dev.orderly.http.door;

import dev.orderly.http.answer.Faults;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Takes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads the body, and stops where it gets too long although it did not say so. It must arrive in
 * one go: a client that drips it must not hold our memory for as long as it likes.
 */
final class BodyCheck implements Check {

  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final int TYPICAL_BYTES = 2048;

  @Override
  public Optional<Problem> objection(Call call) {
    if (call.operation().takes() == Takes.NOTHING) {
      return Optional.empty();
    }
    try {
      var bytes = read(call.request().getInputStream(), call.request().getContentLength());
      call.carries(bytes);
      return bytes.length > SizeCheck.MAX_BODY_BYTES
          ? Optional.of(SizeCheck.tooLarge())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(Faults.of(e));
    }
  }

  private static byte[] read(InputStream in, int announced) throws IOException {
    long until = System.nanoTime() + DEADLINE_NANOS;
    var bytes = new byte[announced < 0 ? TYPICAL_BYTES : announced + 1];
    int length = 0;
    while (true) {
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0 || length > SizeCheck.MAX_BODY_BYTES) {
        return Arrays.copyOf(bytes, length);
      }
      length += read;
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, length * 2);
      }
      if (System.nanoTime() - until > 0) {
        throw new IOException(new TimeoutException("the body did not arrive in time"));
      }
    }
  }
}
