package dev.orderly.http.door;

import dev.orderly.http.answer.Faults;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Takes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads the body, and stops where it gets too long although it did not say so. What a body takes up
 * grows with what has come of it, whatever it announced, and all that are still coming in have so
 * much memory together: whoever announces much and sends little is in nobody's way.
 */
final class BodyCheck implements Check {

  private static final long MAX_BYTES_COMING_IN = 64L << 20;
  private static final int TYPICAL_BYTES = 2048;

  private final AtomicLong bytesComingIn = new AtomicLong();

  @Override
  public Optional<Problem> objection(Call call) {
    if (call.operation().takes() == Takes.NOTHING) {
      return Optional.empty();
    }
    int announced = call.request().getContentLength();
    int first = announced < 0 ? TYPICAL_BYTES : Math.min(announced + 1, TYPICAL_BYTES);
    var room = new Room();
    try {
      var bytes = read(call.request().getInputStream(), first, room);
      call.carries(bytes);
      return bytes.length > SizeCheck.MAX_BODY_BYTES
          ? Optional.of(SizeCheck.tooLarge())
          : Optional.empty();
    } catch (NoRoom _) {
      return Optional.of(Faults.busy());
    } catch (IOException e) {
      return Optional.of(Faults.of(e));
    } finally {
      room.giveBack();
    }
  }

  private static byte[] read(InputStream in, int first, Room room) throws IOException {
    var bytes = new byte[room.take(first)];
    int length = 0;
    while (true) {
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0 || length > SizeCheck.MAX_BODY_BYTES) {
        return Arrays.copyOf(bytes, length);
      }
      length += read;
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, length + room.take(length));
      }
    }
  }

  /** What one body takes up of what there is for all. */
  private final class Room {
    private int taken;

    int take(int bytes) throws NoRoom {
      taken += bytes;
      if (bytesComingIn.addAndGet(bytes) > MAX_BYTES_COMING_IN) {
        throw new NoRoom();
      }
      return bytes;
    }

    void giveBack() {
      bytesComingIn.addAndGet(-taken);
    }
  }

  /** More bodies are coming in than there is memory for. */
  private static final class NoRoom extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
