package dev.orderly.servers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How a Redis is run; port 0 means any free one. */
public record RedisSettings(Path binaries, int port, Map<String, String> parameters) {

  public RedisSettings {
    parameters = Map.copyOf(parameters);
  }

  /** Data that goes away with the server, its program shared. */
  public static RedisSettings disposable() {
    return new RedisSettings(ProgramCache.shared(), 0, Map.of());
  }

  public RedisSettings onPort(int port) {
    return new RedisSettings(binaries, port, parameters);
  }

  /** Sets a parameter of redis.conf, such as {@code maxmemory}. */
  public RedisSettings with(String parameter, String value) {
    var all = new HashMap<>(parameters);
    all.put(parameter, value);
    return new RedisSettings(binaries, port, all);
  }
}
