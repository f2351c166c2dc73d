package dev.orderly.bootstrap.journey;

import dev.orderly.application.description.AsyncApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Somebody who listens to a live stream, and keeps what was said. */
final class Listener implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

  private final HttpResponse<InputStream> response;
  private final List<Heard> events = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private final Thread reader;
  private volatile boolean ended;

  /** An event as it was sent. */
  record Heard(String id, String type, String data) {

    /** Whose order it tells of, and what. */
    String name() {
      return Shopper.field(data, "subject") + " " + type;
    }
  }

  Listener(HttpResponse<InputStream> response) {
    this.response = response;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    var in = new InputStreamReader(response.body(), StandardCharsets.UTF_8);
    try (var lines = new BufferedReader(in)) {
      var some = new ArrayList<String>();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":")) {
          comments.add(line);
        } else if (line.isEmpty() && some.size() == 3) {
          events.add(new Heard(value(some, "id"), value(some, "event"), value(some, "data")));
          some.clear();
        } else if (line.isEmpty()) {
          some.clear();
        } else {
          some.add(line);
        }
      }
      ended = true;
    } catch (IOException _) {
      // It broke off: whoever said it was killed.
    }
  }

  private static String value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + lines));
  }

  /** Waits until so many events were heard, and answers all that were. */
  List<Heard> heard(int atLeast) {
    until(() -> events.size() >= atLeast, atLeast + " events");
    return List.copyOf(events);
  }

  /** Waits until the event of that id was heard, and answers all that were. */
  List<Heard> heardUpTo(String id) {
    until(() -> events.stream().anyMatch(it -> it.id().equals(id)), "event " + id);
    return List.copyOf(events);
  }

  void awaitComment() {
    until(() -> !comments.isEmpty(), "a comment");
  }

  /** Waits until nothing more can come, and answers whether it ended as it should. */
  boolean hasEnded() {
    until(() -> !reader.isAlive(), "the end");
    return ended;
  }

  private interface Condition {
    boolean holds();
  }

  private void until(Condition condition, String what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(what + " did not come, only " + events);
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** Fails when something that was heard is not as it is described. */
  void judgedBy(AsyncApi description) {
    events.forEach(it -> description.judgeLive(it.id(), it.type(), it.data()));
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException _) {
      // It has ended already.
    }
  }
}
