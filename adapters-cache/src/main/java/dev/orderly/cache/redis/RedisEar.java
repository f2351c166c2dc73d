package dev.orderly.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Listens to channels of Redis, on a connection of its own. Whoever listens is told each message,
 * and whenever the connection was opened anew, for something may have been said meanwhile. A
 * connection on which not even the answer to a ping comes is given up.
 */
public final class RedisEar implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisEar.class);

  private static final Duration PING_EVERY = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofSeconds(4);
  private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(500);

  private final RedisSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition isWanted = lock.newCondition();
  private final Map<String, Map<Object, Listener>> listeners = new HashMap<>();
  private final Thread hearing;
  private final Thread pinging;
  private RedisLine line;
  private boolean deaf;
  private volatile boolean closed;

  /** What somebody who listens to a channel is told, one thing after the other. */
  public interface Listener {

    /** From now on nothing is missed; before, something may have been. */
    void begins();

    void hears(String message);

    /** From now on something may be missed. */
    default void lost() {}
  }

  public RedisEar(RedisSettings settings) {
    this.settings = settings;
    this.hearing = Thread.ofVirtual().name("redis-ear").start(this::listen);
    this.pinging = Thread.ofVirtual().name("redis-ear-ping").start(this::ping);
  }

  /** The listener is woken when something was, or may have been, said in the channel. */
  public Runnable listen(String channel, Runnable listener) {
    return listen(
        channel,
        new Listener() {
          @Override
          public void begins() {
            listener.run();
          }

          @Override
          public void hears(String message) {
            listener.run();
          }
        });
  }

  /** From now on the listener hears what is said in the channel, until the answer is run. */
  public Runnable listen(String channel, Listener listener) {
    var place = new Object();
    locked(
        () -> {
          listeners.computeIfAbsent(channel, _ -> new HashMap<>()).put(place, listener);
          isWanted.signalAll();
          say(Command.SUBSCRIBE, channel.getBytes(UTF_8));
        });
    return () -> locked(() -> leave(channel, place));
  }

  private void leave(String channel, Object place) {
    var others = listeners.get(channel);
    if (others != null && others.remove(place) != null && others.isEmpty()) {
      listeners.remove(channel);
      say(Command.UNSUBSCRIBE, channel.getBytes(UTF_8));
    }
  }

  private void listen() {
    try {
      while (!closed) {
        awaitListener();
        try (var opened = RedisLine.open(settings, SILENCE)) {
          hear(opened);
        } catch (JedisException e) {
          complain(e);
          Thread.sleep(BEFORE_NEXT_TRY);
        } catch (RuntimeException e) {
          LOG.error("what was said in Redis could not be dealt with", e);
          Thread.sleep(BEFORE_NEXT_TRY);
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("nobody listens to Redis any more");
    }
  }

  private void awaitListener() throws InterruptedException {
    lock.lock();
    try {
      while (listeners.isEmpty()) {
        isWanted.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whoever relies on hearing everything is told of the end before anything else is done. */
  private void hear(RedisLine opened) {
    try {
      locked(() -> begin(opened));
      hearOn(opened);
    } finally {
      locked(this::end);
    }
  }

  private void hearOn(RedisLine opened) {
    while (!closed) {
      var heard = opened.hear();
      if (deaf) {
        deaf = false;
        LOG.info("what is said in Redis is heard again");
      }
      var kind = new String((byte[]) heard.getFirst(), US_ASCII);
      switch (kind) {
        case "subscribe" -> tell(heard.get(1), Listener::begins);
        case "message" -> {
          var message = new String((byte[]) heard.get(2), UTF_8);
          tell(heard.get(1), listener -> listener.hears(message));
        }
        default -> {}
      }
    }
  }

  private void tell(Object channel, Consumer<Listener> word) {
    var name = new String((byte[]) channel, UTF_8);
    locked(() -> listeners.getOrDefault(name, Map.of()).values().forEach(word));
  }

  private void begin(RedisLine opened) {
    line = opened;
    listeners.keySet().forEach(channel -> say(Command.SUBSCRIBE, channel.getBytes(UTF_8)));
  }

  private void end() {
    line = null;
    listeners.values().forEach(each -> each.values().forEach(Listener::lost));
  }

  private void ping() {
    try {
      while (!closed) {
        Thread.sleep(PING_EVERY);
        locked(() -> say(Command.PING));
      }
    } catch (InterruptedException _) {
      LOG.debug("no more pings");
    }
  }

  /** What cannot be said is said when the next connection begins. */
  private void say(Command command, byte[]... arguments) {
    try {
      if (line != null) {
        line.say(command, arguments);
      }
    } catch (JedisException e) {
      LOG.debug("the line to Redis is broken", e);
    }
  }

  private void complain(JedisException e) {
    if (!deaf && !closed) {
      deaf = true;
      LOG.warn("what is said in Redis at {} is not heard: {}", settings.address(), e.getMessage());
    }
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    hearing.interrupt();
    pinging.interrupt();
  }
}
