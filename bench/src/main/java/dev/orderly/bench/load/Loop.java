package dev.orderly.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread with its connections. In a closed loop it sleeps until the next answer. In an open one
 * a sleeping selector would wake up to a millisecond late, so it looks around ten times a
 * millisecond.
 */
final class Loop implements AutoCloseable {

  private static final long LOOK_AGAIN_NANOS = 100_000;
  private static final long NOTHING_CAME_MS = 100;

  /** How long after the end answers are waited for. */
  private static final long LAST_ANSWERS_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Requests requests;
  private final Pace pace;
  private final Window window;
  private final Turns turns;
  private final Tally tally;
  private final Selector selector;
  private final List<Connection> connections = new ArrayList<>();
  private final Deque<Connection> idle = new ArrayDeque<>();

  /** Which requests are this thread's: the first, and every so many after it. */
  record Turns(int first, int step) {}

  Loop(int port, int connections, Requests requests, Pace pace, Window window, Turns turns)
      throws IOException {
    this.requests = requests;
    this.pace = pace;
    this.window = window;
    this.turns = turns;
    this.tally = new Tally(window);
    this.selector = Selector.open();
    for (int i = 0; i < connections; i++) {
      this.connections.add(new Connection(port, selector, requests.answers()));
    }
    idle.addAll(this.connections);
  }

  /** Asks for all that is due in the window, and waits for what is under way. */
  Tally run() throws IOException {
    long number = turns.first();
    long now = System.nanoTime();
    while (isToBeAsked(now) || isWaiting(now)) {
      while (!idle.isEmpty() && isToBeAsked(now) && pace.due(now) - now <= 0) {
        idle.removeFirst().send(requests, number, pace.due(now));
        pace.taken();
        number += turns.step();
      }
      await();
      now = System.nanoTime();
      proceed(now);
    }
    tally.unanswered(connections.size() - idle.size() + pace.owed(window.end()));
    return tally;
  }

  /** What was due before the end is asked also when it is late. */
  private boolean isToBeAsked(long now) {
    return pace.due(now) - window.end() < 0 && now - window.end() < LAST_ANSWERS_NANOS;
  }

  private boolean isWaiting(long now) {
    return idle.size() < connections.size() && now - window.end() < LAST_ANSWERS_NANOS;
  }

  private void await() throws IOException {
    switch (pace) {
      case Pace.AsAnswered _ -> selector.select(NOTHING_CAME_MS);
      case Pace.AtFixedTimes _ -> {
        if (selector.selectNow() == 0) {
          LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
      }
    }
  }

  private void proceed(long now) throws IOException {
    var ready = selector.selectedKeys();
    for (SelectionKey key : ready) {
      var connection = (Connection) key.attachment();
      int status = connection.proceed();
      if (status != Answers.NOT_YET) {
        tally.answered(status, connection.due(), now);
        idle.addLast(connection);
      }
    }
    ready.clear();
  }

  @Override
  public void close() throws IOException {
    for (var connection : connections) {
      connection.close();
    }
    selector.close();
  }
}
