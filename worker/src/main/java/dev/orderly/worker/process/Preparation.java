package dev.orderly.worker.process;

import dev.orderly.application.Unavailable;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.DatabaseSettings;
import dev.orderly.persistence.database.Unusable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process does once its database is there, and the waiting for it: every process may be
 * started before everything that it needs. It says once what it waits for.
 */
public final class Preparation implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

  private final Database database;
  private final boolean migrate;
  private final Runnable then;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Thread thread;
  private boolean closed;

  private Preparation(Database database, DatabaseSettings settings, Runnable then) {
    this.database = database;
    this.migrate = settings.migrateOnStart();
    this.then = then;
    this.thread = Thread.ofVirtual().name("preparation").unstarted(this::prepare);
  }

  /** Begins to try, and does not wait for it. */
  public static Preparation start(Database database, DatabaseSettings settings, Runnable then) {
    var preparation = new Preparation(database, settings, then);
    preparation.thread.start();
    return preparation;
  }

  /** Returns when it is done, and throws what made it impossible. */
  public void await() {
    try {
      done.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Unusable told ? new CannotRun(told.getMessage(), told) : e;
    }
  }

  private void prepare() {
    boolean told = false;
    try {
      for (var trouble = tryOnce(); trouble.isPresent(); trouble = tryOnce()) {
        if (!told) {
          LOG.warn("waiting for the database{}", DeepestCause.of(trouble.get()));
          told = true;
        }
        Thread.sleep(BETWEEN_TRIES);
      }
      done.complete(null);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException impossible) {
      done.completeExceptionally(impossible);
    }
  }

  /** What is in the way, if anything is. */
  private Optional<Unavailable> tryOnce() {
    try {
      if (migrate) {
        database.migrate();
      } else {
        database.ping();
      }
      begin();
      return Optional.empty();
    } catch (Unusable inVain) {
      throw inVain;
    } catch (Unavailable away) {
      return Optional.of(away);
    }
  }

  /** Whoever closes what begins here must find all of it begun, or none. */
  private synchronized void begin() {
    if (!closed) {
      then.run();
    }
  }

  /** From then on nothing begins, and what has begun is there: it is not broken off. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    thread.interrupt();
    done.complete(null);
  }
}
