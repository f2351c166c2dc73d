package dev.orderly.http.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderly.application.event.EventMessage;
import dev.orderly.application.event.LoggedEvent;
import dev.orderly.application.live.LiveStream;
import dev.orderly.http.answer.Flow;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A live stream as server-sent events. Between the events it says every now and then that it is
 * still there, so that nothing on the way to the client forgets the connection, and we notice that
 * a client has gone. It ends when nothing more will come, or when its client's token expires.
 */
final class EventStream implements Flow {

  /** What a client is to wait before it comes back, in milliseconds. */
  private static final byte[] GREETING = "retry: 1000\n\n".getBytes(UTF_8);

  private static final byte[] STILL_HERE = ": still here\n\n".getBytes(UTF_8);

  private final LiveStream stream;
  private final Instant end;
  private final InstantSource clock;
  private final Duration heartbeat;

  /** A token that is believed a little longer than it says lets a stream begin, but not last. */
  EventStream(LiveStream stream, Instant end, InstantSource clock, Duration heartbeat) {
    this.stream = stream;
    this.end = end;
    this.clock = clock;
    this.heartbeat = heartbeat;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException, InterruptedException {
    out.write(GREETING);
    long spoke = System.nanoTime();
    while (!isOver()) {
      var silence = Duration.ofNanos(System.nanoTime() - spoke);
      if (silence.compareTo(heartbeat) >= 0) {
        out.write(STILL_HERE);
        spoke = System.nanoTime();
      } else {
        write(out, stream.next(shorter(heartbeat.minus(silence), untilEnd())));
      }
    }
  }

  private boolean isOver() {
    return stream.isOver() || !clock.instant().isBefore(end);
  }

  private Duration untilEnd() {
    var now = clock.instant();
    return now.isBefore(end) ? Duration.between(now, end) : Duration.ZERO;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void write(OutputStream out, List<LoggedEvent> events) throws IOException {
    for (var event : events) {
      if (isOver()) {
        return;
      }
      out.write(lines(event.message()));
    }
  }

  private static byte[] lines(EventMessage event) {
    return ("id: "
            + event.id()
            + "\nevent: "
            + event.type()
            + "\ndata: "
            + event.structuredJson()
            + "\n\n")
        .getBytes(UTF_8);
  }

  @Override
  public void close() {
    stream.close();
  }
}
