package dev.orderly.servers;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * One server of each kind for all tests of a JVM, started by the first test that asks, and gone
 * with the JVM. A test may kill, pause or restart it, and leaves it running.
 */
public final class TestServers {
  private static final FutureTask<PostgresServer> POSTGRES =
      shared(() -> PostgresServer.start(PostgresSettings.disposable()));
  private static final FutureTask<RedisServer> REDIS =
      shared(() -> RedisServer.start(RedisSettings.disposable()));
  private static final FutureTask<RabbitServer> RABBIT = shared(RabbitServer::start);

  private TestServers() {}

  public static PostgresServer postgres() {
    return await(POSTGRES);
  }

  public static RedisServer redis() {
    return await(REDIS);
  }

  public static RabbitServer rabbit() {
    return await(RABBIT);
  }

  /** Starts some of these at the same time, {@code startAll(TestServers::postgres, ...)}. */
  public static void startAll(Runnable... servers) {
    var starts =
        Arrays.stream(servers)
            .map(server -> CompletableFuture.runAsync(server, Thread::startVirtualThread))
            .toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(starts).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ServerFault fault ? fault : e;
    }
  }

  private static <S extends Server> FutureTask<S> shared(Callable<S> start) {
    var task = new FutureTask<>(start);
    var end = new Thread(() -> closeIfStarted(task), "end-of-test-servers");
    Runtime.getRuntime().addShutdownHook(end);
    return task;
  }

  private static void closeIfStarted(FutureTask<? extends Server> task) {
    if (task.state() == Future.State.SUCCESS) task.resultNow().close();
  }

  private static <S extends Server> S await(FutureTask<S> task) {
    // Whoever comes first starts the server; a start that failed stays failed.
    task.run();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new ServerFault(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFault("Interrupted while a server started", e);
    }
  }
}
