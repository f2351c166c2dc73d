package dev.orderly.http.jetty;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Ends requests that come in too slowly. The web server knows only of silence: a client that sends
 * a byte now and then could keep its connection for days. One thread looks at all connections now
 * and then, so nothing is done for each request; and what is too slow ends as if it were silent.
 */
final class SlowClients extends AbstractLifeCycle implements Connection.Listener {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final Pace pace;
  private final Map<HttpConnection, Progress> open = new ConcurrentHashMap<>();
  private Lookout<HttpConnection> lookout;

  SlowClients(Pace pace) {
    this.pace = pace;
  }

  private enum Phase {
    HEAD,
    BODY,
    ANSWER
  }

  /** What a connection was at, how much had come over it, and when that was seen first. */
  private record Progress(Phase phase, long messages, long bytes, long since) {

    static final Progress NONE = new Progress(Phase.ANSWER, -1, -1, 0);

    static Progress of(HttpConnection connection) {
      return new Progress(
          phase(connection),
          connection.getMessagesIn(),
          connection.getBytesIn(),
          System.nanoTime());
    }

    private static Phase phase(HttpConnection connection) {
      var parser = connection.getParser();
      if (parser.inContentState()) {
        return Phase.BODY;
      }
      return parser.inHeaderState() ? Phase.HEAD : Phase.ANSWER;
    }

    /** Whether it is at the same part of the same request as then, and that part has begun. */
    boolean goesOnFrom(Progress then) {
      return phase == then.phase
          && messages == then.messages
          && (phase == Phase.BODY || (phase == Phase.HEAD && bytes > then.bytes));
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
    lookout = new Lookout<>("slow-clients", open.keySet(), LOOK_EVERY, this::look);
  }

  @Override
  protected void doStop() {
    lookout.close();
  }

  private void look(HttpConnection connection) {
    var then = open.get(connection);
    if (then != null) {
      open.replace(connection, then, look(connection, then));
    }
  }

  /** What is to be known of the connection the next time. */
  private Progress look(HttpConnection connection, Progress then) {
    var now = Progress.of(connection);
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
