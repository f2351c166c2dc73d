package dev.orderly.http.jetty;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Ends requests that come in too slowly. The web server knows only of silence: a client that sends
 * a byte now and then could keep its connection for days. One thread looks at all connections now
 * and then, so nothing is done for each request; and what is too slow ends as if it were silent. A
 * client is slow only while it is waited for: a body that lies there until somebody gets around to
 * reading it is not late.
 */
final class SlowClients extends AbstractLifeCycle implements Connection.Listener {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final Pace pace;
  private final Duration between;
  private final LongSupplier nanoTime;
  private final Map<HttpConnection, Progress> open = new ConcurrentHashMap<>();
  private Lookout<HttpConnection> lookout;

  SlowClients(Pace pace) {
    this(pace, LOOK_EVERY, System::nanoTime);
  }

  SlowClients(Pace pace, Duration between, LongSupplier nanoTime) {
    this.pace = pace;
    this.between = between;
    this.nanoTime = nanoTime;
  }

  private enum Phase {
    HEAD,
    BODY,
    ANSWER
  }

  /**
   * What a connection was at, whether somebody waited for more, how much had come over it, and when
   * that was seen first.
   */
  private record Progress(Phase phase, boolean awaited, long messages, long bytes, long since) {

    static final Progress NONE = new Progress(Phase.ANSWER, false, -1, -1, 0);

    static Progress of(HttpConnection connection, long now) {
      return new Progress(
          phase(connection),
          connection.isFillInterested(),
          connection.getMessagesIn(),
          connection.getBytesIn(),
          now);
    }

    private static Phase phase(HttpConnection connection) {
      var parser = connection.getParser();
      if (parser.inContentState()) {
        return Phase.BODY;
      }
      return parser.inHeaderState() ? Phase.HEAD : Phase.ANSWER;
    }

    /** Whether it is at the same part of the same request as then, and the client is at work. */
    boolean goesOnFrom(Progress then) {
      return phase == then.phase
          && messages == then.messages
          && ((phase != Phase.ANSWER && bytes > then.bytes)
              || (phase == Phase.BODY && awaited && then.awaited));
    }
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection http) {
      open.put(http, Progress.NONE);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof HttpConnection http) {
      open.remove(http);
    }
  }

  @Override
  protected void doStart() {
    lookout = new Lookout<>("slow-clients", open.keySet(), between, this::look);
  }

  @Override
  protected void doStop() {
    lookout.close();
  }

  /** Looks at all of them, besides the looks that are taken now and then. */
  void look() {
    open.keySet().forEach(this::look);
  }

  private void look(HttpConnection connection) {
    var then = open.get(connection);
    if (then != null) {
      open.replace(connection, then, look(connection, then));
    }
  }

  /** What is to be known of the connection the next time. */
  private Progress look(HttpConnection connection, Progress then) {
    var now = Progress.of(connection, nanoTime.getAsLong());
    if (!now.goesOnFrom(then)) {
      return now;
    }
    if (isTooSlow(then, now)) {
      // The first time may find nobody who reads: what is still there is ended at the next look.
      end(connection);
    }
    return then;
  }

  private boolean isTooSlow(Progress then, Progress now) {
    var since = Duration.ofNanos(now.since() - then.since());
    return now.phase() == Phase.HEAD
        ? pace.isTooSlowHead(since)
        : pace.isTooSlowBody(since, now.bytes() - then.bytes());
  }

  private static void end(HttpConnection connection) {
    if (connection.onIdleExpired(new TimeoutException("the request comes in too slowly"))) {
      connection.getEndPoint().close();
    }
  }
}
