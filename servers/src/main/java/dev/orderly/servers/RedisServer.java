package dev.orderly.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Redis of our own. It writes down every change before it answers, so a killed one comes back
 * with its data; {@link #restartEmpty} brings it back without.
 */
public final class RedisServer extends Server {
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String PONG = "+PONG\r\n";

  private final RedisSettings settings;
  private final Path binary;
  private final Path data;

  private RedisServer(RedisSettings settings, Path binary, Path data, ServerProcess process) {
    super(process, settings.port());
    this.settings = settings;
    this.binary = binary;
    this.data = data;
  }

  /** Starts a server and returns when it answers. */
  public static RedisServer start(RedisSettings settings) {
    var binary = RedisBinary.unpackedIn(settings.binaries());
    var run = RunFolder.open("redis", "KILL");
    var process = new ServerProcess("Redis", run, run.path().resolve("redis.log"));
    var server = new RedisServer(settings, binary, run.path().resolve("data"), process);
    server.begin();
    return server;
  }

  /** In the form of {@code REDIS_URL}. */
  public String url() {
    return "redis://127.0.0.1:" + port();
  }

  /** Kills the server and starts it again on the same port, all its data gone. */
  public synchronized void restartEmpty() {
    kill();
    try {
      Folders.delete(data);
    } catch (IOException e) {
      throw new ServerFault("%s could not be emptied: %s".formatted(data, e.getMessage()), e);
    }
    restart();
  }

  @Override
  void launch(ServerProcess process, int port) {
    try {
      // Its parent is gone for good when the server was closed.
      if (!Files.isDirectory(data)) Files.createDirectory(data);
    } catch (IOException e) {
      throw new ServerFault("%s could not be made: %s".formatted(data, e.getMessage()), e);
    }
    process.start(command(port), Map.of(), READY_WITHIN, () -> answers(port));
  }

  @Override
  void leave(ServerProcess process, Duration patience) {
    process.signal("TERM");
    process.awaitExit(patience);
  }

  private static boolean answers(int port) {
    return Handshake.with(port, PING, PONG.length())
        .filter(answer -> PONG.equals(new String(answer, StandardCharsets.US_ASCII)))
        .isPresent();
  }

  private List<String> command(int port) {
    var parameters = new TreeMap<String, String>();
    parameters.put("bind", "127.0.0.1");
    parameters.put("port", Integer.toString(port));
    parameters.put("dir", data.toString());
    parameters.put("save", "");
    parameters.put("appendonly", "yes");
    parameters.put("appendfsync", "no");
    parameters.putAll(settings.parameters());
    var command = new ArrayList<String>();
    command.add(binary.toString());
    parameters.forEach((name, value) -> command.addAll(List.of("--" + name, value)));
    return command;
  }
}
