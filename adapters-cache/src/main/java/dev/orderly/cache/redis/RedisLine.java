package dev.orderly.cache.redis;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.commands.ProtocolCommand;

/**
 * A connection on which Redis speaks by itself: what is said and what is heard do not alternate.
 */
final class RedisLine extends Connection {

  private RedisLine(RedisSettings settings, JedisClientConfig config) {
    super(
        new DefaultJedisSocketFactory(new HostAndPort(settings.host(), settings.port()), config),
        config);
  }

  /** Opens it; whoever hears nothing for that long gives it up. */
  static RedisLine open(RedisSettings settings, Duration silence) {
    var line = new RedisLine(settings, RedisLink.config(settings));
    try {
      line.connect();
      line.setSoTimeout(Math.toIntExact(silence.toMillis()));
      return line;
    } catch (RuntimeException e) {
      line.close();
      throw e;
    }
  }

  void say(ProtocolCommand command, byte[]... arguments) {
    sendCommand(command, arguments);
    flush();
  }

  /**
   * What Redis says next: its kind, and mostly a channel and a message. To a ping it says a word
   * alone while nobody listens to any channel.
   */
  List<?> hear() {
    var said = getUnflushedObject();
    return said instanceof List<?> parts ? parts : List.of(said);
  }
}
