package dev.orderly.cache.redis;

import dev.orderly.application.Patience;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The way to Redis. It is opened on first use, so that this process and Redis may start in any
 * order, and it never makes anybody wait for long: after half a second of nothing but failures
 * nobody is let through any more, while one thread of its own looks again and again whether Redis
 * is back.
 *
 * <p>Whatever is asked may be asked twice (a link that lay idle may have died unnoticed), and may
 * be carried out after it has failed here (an answer may come too late).
 */
public final class RedisConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);
  private static final int MIN_FAILURES = 5;
  private static final String TIMED_OUT = "it did not answer in time";

  /** What is over sooner is a hiccup, and one more try costs less than an outage. */
  private static final Duration MIN_OUTAGE = Duration.ofMillis(500);

  private static final Duration PROBE_EVERY = Duration.ofMillis(100);

  private final RedisSettings settings;
  private final RedisPool pool;
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private volatile long firstFailure;
  private final AtomicBoolean away = new AtomicBoolean();
  private final SharedGets gets = new SharedGets(this::getAll);
  private volatile long backSince = System.nanoTime() - Duration.ofDays(1).toNanos();
  private volatile boolean closed;

  public RedisConnection(RedisSettings settings) {
    this.settings = settings;
    this.pool = new RedisPool(settings);
  }

  /**
   * Looks whether Redis is there, and does not wait for the answer. One that is not is told of and
   * left alone until it is: at the start of a process nobody takes that for a hiccup.
   */
  public void lookOnce() {
    Thread.ofVirtual()
        .name("redis-probe")
        .start(
            () -> {
              try {
                RedisLink.connect(settings).close();
              } catch (RuntimeException e) {
                if (!closed && isAwayFromNowOn(e)) {
                  probe();
                }
              }
            });
  }

  /** Reads a plain key, together with whoever reads another one at this moment. */
  public RedisValue get(byte[] key) {
    return gets.get(key);
  }

  private SharedGets.Answers getAll(List<byte[]> keys) {
    return call(link -> new SharedGets.Answers(link.getAll(keys), link.run()), keys.size());
  }

  /** Does something with a link, or throws {@link RedisAway}. */
  public <T> T call(Function<RedisLink, T> work) {
    return call(work, 1);
  }

  private <T> T call(Function<RedisLink, T> work, int callers) {
    if (away.get()) {
      throw RedisAway.notAsked();
    }
    try {
      var answer = attempt(work);
      worked();
      return answer;
    } catch (JedisException e) {
      failed(callers, e);
      throw new RedisAway("Redis did not answer: " + e.getMessage(), e);
    }
  }

  private <T> T attempt(Function<RedisLink, T> work) {
    var loan = pool.borrow();
    try {
      return use(loan, work);
    } catch (JedisException e) {
      if (!loan.used() || timedOut(e)) {
        throw e;
      }
    }
    pool.clear();
    return use(pool.borrow(), work);
  }

  private <T> T use(RedisPool.Loan loan, Function<RedisLink, T> work) {
    boolean sound = false;
    var link = loan.link();
    var watch = Patience.watch(settings.timeout(), link::breakOff);
    try (watch) {
      var answer = work.apply(link);
      sound = true;
      return answer;
    } catch (JedisException e) {
      throw watch.hasEnded() ? new JedisConnectionException(TIMED_OUT, timeout(e)) : e;
    } finally {
      if (sound && !watch.hasEnded()) {
        pool.giveBack(loan);
      } else {
        pool.discard(loan);
      }
    }
  }

  private static SocketTimeoutException timeout(JedisException cause) {
    var timeout = new SocketTimeoutException(TIMED_OUT);
    timeout.initCause(cause);
    return timeout;
  }

  private static boolean timedOut(JedisException e) {
    return e.getCause() instanceof SocketTimeoutException;
  }

  private void worked() {
    if (failuresInARow.get() != 0) {
      failuresInARow.set(0);
    }
  }

  private void failed(int callers, JedisException e) {
    int failures = failuresInARow.addAndGet(callers);
    if (failures == callers) {
      firstFailure = System.nanoTime();
    }
    boolean lasting = System.nanoTime() - firstFailure >= MIN_OUTAGE.toNanos();
    if (failures >= MIN_FAILURES && lasting && isAwayFromNowOn(e)) {
      pool.clear();
      Thread.ofVirtual().name("redis-probe").start(this::probe);
    }
  }

  private boolean isAwayFromNowOn(RuntimeException e) {
    boolean begins = away.compareAndSet(false, true);
    if (begins) {
      LOG.warn("Redis at {} is away: {}", settings.address(), e.getMessage());
    }
    return begins;
  }

  private void probe() {
    while (!closed) {
      try {
        Thread.sleep(PROBE_EVERY);
        RedisLink.connect(settings).close();
        failuresInARow.set(0);
        backSince = System.nanoTime();
        away.set(false);
        LOG.info("Redis at {} is back", settings.address());
        return;
      } catch (RuntimeException e) {
        LOG.debug("Redis at {} is still away: {}", settings.address(), e.getMessage());
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /** Whether Redis answers at this moment; for health checks. */
  public boolean ping() {
    try {
      return call(link -> link.send(Protocol.Command.PING)) != null;
    } catch (RedisAway _) {
      return false;
    }
  }

  /** Whether nobody is let through at present. */
  public boolean isAway() {
    return away.get();
  }

  /** Whether Redis is there and has not been away for that long. */
  public boolean hasBeenThereFor(Duration time) {
    return !away.get() && System.nanoTime() - backSince >= time.toNanos();
  }

  @Override
  public void close() {
    closed = true;
    pool.close();
  }
}
