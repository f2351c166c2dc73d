package dev.orderly.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What a generator is to do. Without a rate the loop is closed: each connection asks again as soon
 * as it was answered. With one it is open: requests fall due at fixed times, whoever was answered
 * or not.
 */
public record LoadSpec(
    Protocol protocol,
    int port,
    int connections,
    Duration warmUp,
    Duration duration,
    Optional<Integer> rate,
    List<Target> targets,
    Optional<String> body) {

  private static final String SPEC = "load.properties";
  private static final String BODY = "body";

  /** What the other side speaks. */
  public enum Protocol {
    HTTP,
    /** The one target's path is the key. */
    REDIS
  }

  public LoadSpec {
    targets = List.copyOf(targets);
  }

  /** Reads over HTTP, as many as the connections bring. */
  public static LoadSpec closed(
      int port, int connections, Duration warmUp, Duration duration, List<Target> targets) {
    return new LoadSpec(
        Protocol.HTTP,
        port,
        connections,
        warmUp,
        duration,
        Optional.empty(),
        targets,
        Optional.empty());
  }

  /** With that many requests a second. */
  public LoadSpec at(int perSecond) {
    return new LoadSpec(
        protocol, port, connections, warmUp, duration, Optional.of(perSecond), targets, body);
  }

  /** With that JSON in each request. */
  public LoadSpec posting(String json) {
    return new LoadSpec(
        protocol, port, connections, warmUp, duration, rate, targets, Optional.of(json));
  }

  void write(Path folder) throws IOException {
    var properties = new Properties();
    properties.setProperty("protocol", protocol.name());
    properties.setProperty("port", Integer.toString(port));
    properties.setProperty("connections", Integer.toString(connections));
    properties.setProperty("warmUp", warmUp.toString());
    properties.setProperty("duration", duration.toString());
    rate.ifPresent(it -> properties.setProperty("rate", it.toString()));
    try (var out = Files.newBufferedWriter(folder.resolve(SPEC))) {
      properties.store(out, null);
    }
    if (body.isPresent()) {
      Files.writeString(folder.resolve(BODY), body.get());
    }
    Target.write(folder, targets);
  }

  static LoadSpec read(Path folder) throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(folder.resolve(SPEC))) {
      properties.load(in);
    }
    var body = folder.resolve(BODY);
    return new LoadSpec(
        Protocol.valueOf(properties.getProperty("protocol")),
        Integer.parseInt(properties.getProperty("port")),
        Integer.parseInt(properties.getProperty("connections")),
        Duration.parse(properties.getProperty("warmUp")),
        Duration.parse(properties.getProperty("duration")),
        Optional.ofNullable(properties.getProperty("rate")).map(Integer::valueOf),
        Target.read(folder),
        Files.exists(body) ? Optional.of(Files.readString(body)) : Optional.empty());
  }
}
