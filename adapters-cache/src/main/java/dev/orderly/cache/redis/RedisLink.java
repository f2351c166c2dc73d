package dev.orderly.cache.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * One connection to one running Redis server. It knows which run of the server it talks to: a
 * server that was started anew, or another one that took over, is another run, and what it has in
 * store may be older than what was once agreed on.
 */
public final class RedisLink {

  private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

  private static final int RUN_LENGTH = 12;
  private static final String RUN_FIELD = "run_id:";

  /** A server that tells nobody which run it is cannot be told apart from its predecessor. */
  private static final String UNKNOWN_RUN = "0".repeat(RUN_LENGTH);

  private static final byte[] ONE = {'1'};
  private static final byte[] SERVER = "server".getBytes(StandardCharsets.US_ASCII);

  private final Connection connection;
  private final String run;

  private RedisLink(Connection connection) {
    this.connection = connection;
    this.run = runOf(connection);
    // The time-out was for the beginning; from here on whoever asks keeps a watch.
    connection.setSoTimeout(0);
  }

  static RedisLink connect(RedisSettings settings) {
    var config = config(settings);
    var address = new HostAndPort(settings.host(), settings.port());
    var connection = new Connection(new DefaultJedisSocketFactory(address, config), config);
    try {
      return new RedisLink(connection);
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  static JedisClientConfig config(RedisSettings settings) {
    int timeout = Math.toIntExact(settings.timeout().toMillis());
    var config =
        DefaultJedisClientConfig.builder()
            .protocol(RedisProtocol.RESP2)
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .connectionTimeoutMillis(timeout)
            .socketTimeoutMillis(timeout)
            .blockingSocketTimeoutMillis(timeout)
            .database(settings.database())
            .user(settings.user().orElse(null))
            .password(settings.password().orElse(null));
    if (settings.tls()) {
      // Without this Jedis would take any certificate's word for who it belongs to.
      config.sslOptions(SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
    }
    return config.build();
  }

  private static String runOf(Connection connection) {
    try {
      var info = (byte[]) execute(connection, Protocol.Command.INFO, SERVER);
      var text = new String(info, StandardCharsets.UTF_8);
      int start = text.indexOf(RUN_FIELD) + RUN_FIELD.length();
      int end = start + RUN_LENGTH;
      return start < RUN_FIELD.length() || end > text.length()
          ? UNKNOWN_RUN
          : text.substring(start, end);
    } catch (JedisAccessControlException _) {
      return UNKNOWN_RUN;
    }
  }

  /** Which run of a server this is: twelve letters and digits. */
  public String run() {
    return run;
  }

  /** The values of plain keys in their order, null for a key that is not there. */
  List<byte[]> getAll(List<byte[]> keys) {
    if (keys.size() == 1) {
      return Collections.singletonList((byte[]) send(Protocol.Command.GET, keys.getFirst()));
    }
    var values = (List<?>) send(Protocol.Command.MGET, keys.toArray(byte[][]::new));
    return values.stream().map(value -> (byte[]) value).toList();
  }

  /** Runs a script on one key. */
  public Object eval(RedisScript script, byte[] key, byte[]... arguments) {
    try {
      return eval(Protocol.Command.EVALSHA, script.digest(), key, arguments);
    } catch (JedisNoScriptException _) {
      return eval(Protocol.Command.EVAL, script.source(), key, arguments);
    }
  }

  private Object eval(ProtocolCommand command, byte[] script, byte[] key, byte[][] arguments) {
    var all = new CommandArguments(command).add(script).add(ONE).add(key);
    for (var argument : arguments) {
      all.add(argument);
    }
    return connection.executeCommand(all);
  }

  /** Any other command; the answer is what the protocol has: bytes, a number, a list, null. */
  public Object send(ProtocolCommand command, byte[]... arguments) {
    return execute(connection, command, arguments);
  }

  /** Sends a command with each of these arguments, and only then waits for the answers. */
  public void sendAll(ProtocolCommand command, List<byte[][]> arguments) {
    for (var each : arguments) {
      connection.sendCommand(command, each);
    }
    connection.getMany(arguments.size());
  }

  private static Object execute(
      Connection connection, ProtocolCommand command, byte[]... arguments) {
    var all = new CommandArguments(command);
    for (var argument : arguments) {
      all.add(argument);
    }
    return connection.executeCommand(all);
  }

  /** Ends the wait of whoever asks something at this moment. */
  void breakOff() {
    try {
      connection.forceDisconnect();
    } catch (IOException e) {
      LOG.debug("a link that does not answer was gone already", e);
    }
  }

  void close() {
    connection.close();
  }
}
