package dev.orderly.application.live;

import dev.orderly.application.Unavailable;
import dev.orderly.application.event.EventLog;
import dev.orderly.application.event.LoggedEvent;
import dev.orderly.application.event.News;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Scope.WholeTenant;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All who follow the orders of a tenant in this process. It reads the end of the log once for all
 * of them, whenever there is news and now and then without, and passes each event on to those whom
 * it may concern. So it does not matter how many there are while nothing happens to them.
 */
final class Audience {

  private static final Logger LOG = System.getLogger(Audience.class.getName());

  private static final int PART = 500;
  private static final Duration WITHOUT_NEWS = Duration.ofSeconds(1);

  /** News come in bursts: a moment later there are many, and one look finds them all. */
  private static final Duration GATHER = Duration.ofMillis(5);

  private final TenantId tenant;
  private final EventLog log;
  private final News news;
  private final Semaphore bell = new Semaphore(0);

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Object, Set<LiveStream>> followers = new HashMap<>();
  private long position;
  private String lastTrouble = "";
  private volatile boolean over;

  /** Everything behind the position will be heard. */
  Audience(TenantId tenant, long position, EventLog log, News news) {
    this.tenant = tenant;
    this.position = position;
    this.log = log;
    this.news = news;
    Thread.ofVirtual().name("audience-" + tenant).start(this::listen);
  }

  void join(LiveStream stream) {
    lock.lock();
    try {
      followers.computeIfAbsent(stream.interest().topic(), _ -> new HashSet<>()).add(stream);
      stream.hearsFrom(position);
    } finally {
      lock.unlock();
    }
  }

  /** Whether nobody is left when this one leaves. */
  boolean isLeftBy(LiveStream stream) {
    var topic = stream.interest().topic();
    lock.lock();
    try {
      var others = followers.getOrDefault(topic, new HashSet<>());
      if (others.remove(stream) && others.isEmpty()) {
        followers.remove(topic);
      }
      return followers.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * It ends by itself, a moment later: who is interrupted while they read from the database take
   * their connection with them.
   */
  void end() {
    over = true;
    bell.release();
    lock.lock();
    try {
      endStreams();
    } finally {
      lock.unlock();
    }
  }

  private void endStreams() {
    followers.values().forEach(streams -> streams.forEach(LiveStream::end));
  }

  private void listen() {
    try (var _ = news.listen(tenant, bell::release)) {
      while (!over) {
        if (!hearSome()) {
          boolean _ = bell.tryAcquire(WITHOUT_NEWS.toNanos(), TimeUnit.NANOSECONDS);
          Thread.sleep(GATHER);
          bell.drainPermits();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there is more to hear at once. */
  private boolean hearSome() {
    var wish =
        new EventLog.Wish(
            new WholeTenant(tenant), Optional.empty(), Set.of(), OptionalLong.of(position), PART);
    try {
      var part = log.read(wish);
      lastTrouble = "";
      part.ifPresentOrElse(this::passOn, this::beginAnew);
      return part.map(EventLog.Part::hasMore).orElse(false);
    } catch (RuntimeException trouble) {
      report(trouble);
      return false;
    }
  }

  private void passOn(EventLog.Part part) {
    lock.lock();
    try {
      part.events().forEach(this::passOn);
      position = part.upTo();
    } finally {
      lock.unlock();
    }
  }

  /** Something was forgotten before it was heard: whoever follows has to know. */
  private void beginAnew() {
    long newest = log.newest(tenant);
    lock.lock();
    try {
      endStreams();
      position = newest;
    } finally {
      lock.unlock();
    }
  }

  private void passOn(LoggedEvent event) {
    for (var topic : Interest.topicsOf(event)) {
      followers.getOrDefault(topic, Set.of()).forEach(stream -> stream.hear(event));
    }
  }

  /** The same trouble again and again is one line. */
  private void report(RuntimeException trouble) {
    if (over || lastTrouble.equals(trouble.toString())) {
      return;
    }
    lastTrouble = trouble.toString();
    if (trouble instanceof Unavailable) {
      LOG.log(Level.WARNING, "the live streams pause: {0}", trouble.getMessage());
    } else {
      LOG.log(Level.ERROR, "the live streams pause", trouble);
    }
  }
}
