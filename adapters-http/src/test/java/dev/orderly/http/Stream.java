package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderly.application.description.AsyncApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who listens to server-sent events, and takes them as they come. */
final class Stream implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpResponse<InputStream> response;
  private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
  private final Thread reader;
  private volatile boolean ended;

  /** What stands between two empty lines. */
  record Sent(List<String> lines) {

    String field(String name) {
      return lines.stream()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }

    String id() {
      return field("id");
    }

    JsonNode data() {
      try {
        return JSON.readTree(field("data"));
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Every event that a test gets is held against the description of our messages. */
    void judge() {
      if (!field("event").isEmpty()) {
        AsyncApi.OURS.judgeLive(id(), field("event"), field("data"));
      }
    }

    /** The order and the type, as far as a test wants to know. */
    String name() {
      return data().path("subject").asText() + " " + field("event");
    }
  }

  Stream(HttpResponse<InputStream> response) {
    this.response = response;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    var in = new InputStreamReader(response.body(), StandardCharsets.UTF_8);
    try (var lines = new BufferedReader(in)) {
      var some = new ArrayList<String>();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          sent.add(new Sent(List.copyOf(some)));
          some.clear();
        } else {
          some.add(line);
        }
      }
      ended = true;
    } catch (IOException _) {
      // It broke off.
    }
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** The next thing that is sent. */
  Sent next() {
    try {
      var next = sent.poll(10, TimeUnit.SECONDS);
      assertThat(next).as("something was sent").isNotNull();
      next.judge();
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Sent> next(int count) {
    var several = new ArrayList<Sent>();
    while (several.size() < count) {
      several.add(next());
    }
    return several;
  }

  /** What was sent and not taken, when nothing more comes. */
  List<Sent> rest() {
    try {
      assertThat(reader.join(Duration.ofSeconds(20))).as("it came to an end").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return List.copyOf(sent);
  }

  /** Whether it ended as it should, and did not break off. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
