package dev.orderly.http.jetty;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each of many now and then, from one thread, until it is closed. Where a look fails, that
 * is told to the log and the next is looked at: what is wrong with one must not hide the others.
 */
public final class Lookout<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

  private final Collection<T> all;
  private final Duration between;
  private final Consumer<T> look;
  private final Thread thread;

  /** Looks at whoever is there at the time of the look. */
  public Lookout(String name, Collection<T> all, Duration between, Consumer<T> look) {
    this.all = all;
    this.between = between;
    this.look = look;
    this.thread = Thread.ofVirtual().name(name).start(this::watch);
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(between);
        all.forEach(this::lookAt);
      }
    } catch (InterruptedException _) {
      LOG.debug("nobody more to look after");
    }
  }

  private void lookAt(T one) {
    try {
      look.accept(one);
    } catch (RuntimeException | Error defect) {
      LOG.error("{} could not look at one of them", Thread.currentThread().getName(), defect);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
