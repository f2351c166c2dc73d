package dev.orderly.application.live;

import dev.orderly.application.event.EventLog;
import dev.orderly.application.event.News;
import dev.orderly.domain.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/** The audiences of this process: one for each tenant whose orders somebody follows just now. */
final class Audiences {

  /** So many of those who are behind read the log at once; the database has other things to do. */
  private static final int READERS = 4;

  private final EventLog log;
  private final News news;
  private final Semaphore readers = new Semaphore(READERS);
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TenantId, Audience> audiences = new HashMap<>();
  private boolean closed;

  Audiences(EventLog log, News news) {
    this.log = log;
    this.news = news;
  }

  /** Follows from behind that position, or from behind the newest event. */
  LiveStream open(Interest interest, Optional<Long> after) {
    long newest = log.newest(interest.tenant());
    var stream = new LiveStream(interest, after.orElse(newest), this);
    lock.lock();
    try {
      audiences.computeIfAbsent(
          interest.tenant(), tenant -> new Audience(tenant, newest, log, news));
      stream.join();
      if (closed) {
        stream.end();
      }
    } finally {
      lock.unlock();
    }
    return stream;
  }

  void join(LiveStream stream) {
    lock.lock();
    try {
      audiences.get(stream.interest().tenant()).join(stream);
    } finally {
      lock.unlock();
    }
  }

  /** Whoever leaves last ends the audience. */
  void leave(LiveStream stream) {
    lock.lock();
    try {
      var audience = audiences.get(stream.interest().tenant());
      if (audience != null && audience.isLeftBy(stream)) {
        audiences.remove(stream.interest().tenant());
        audience.end();
      }
    } finally {
      lock.unlock();
    }
  }

  Optional<EventLog.Part> read(EventLog.Wish wish) throws InterruptedException {
    readers.acquire();
    try {
      return log.read(wish);
    } finally {
      readers.release();
    }
  }

  /** Ends all streams, and those that are opened from now on. */
  void close() {
    lock.lock();
    try {
      closed = true;
      audiences.values().forEach(Audience::end);
    } finally {
      lock.unlock();
    }
  }
}
