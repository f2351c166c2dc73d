package dev.orderly.bench.stand;

import dev.orderly.bench.BenchFault;
import dev.orderly.servers.PostgresServer;
import dev.orderly.servers.PostgresSettings;
import dev.orderly.servers.RabbitServer;
import dev.orderly.servers.RedisServer;
import dev.orderly.servers.RedisSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The private servers that the product runs on during the benchmark, and the programs around them.
 * PostgreSQL is durable, and tuned as little as one would for any server: some memory, room for the
 * log so that no checkpoint falls into a measurement, and old files of the log kept to be written
 * again.
 */
public final class Stand implements AutoCloseable {

  /** What differs from PostgreSQL's defaults. */
  public static final Map<String, String> POSTGRES =
      new TreeMap<>(
          Map.of(
              "shared_buffers", "1GB",
              "max_wal_size", "8GB",
              "min_wal_size", "4GB",
              "checkpoint_timeout", "30min",
              "max_connections", "200",
              "shared_preload_libraries", "pg_stat_statements"));

  /** What Redis is told: it is a cache here and writes nothing down. */
  public static final Map<String, String> REDIS =
      new TreeMap<>(
          Map.of("appendonly", "no", "maxmemory", "512mb", "maxmemory-policy", "allkeys-lru"));

  private final Programs programs = new Programs();
  private final CompletableFuture<PostgresServer> postgres =
      CompletableFuture.supplyAsync(Stand::startPostgres, Thread::startVirtualThread);
  private final CompletableFuture<RedisServer> redis =
      CompletableFuture.supplyAsync(Stand::startRedis, Thread::startVirtualThread);
  private final CompletableFuture<RabbitServer> rabbit =
      CompletableFuture.supplyAsync(RabbitServer::start, Thread::startVirtualThread);

  private Stand() {}

  /** Starts everything at the same time; each server is waited for when it is asked for. */
  public static Stand begin() {
    return new Stand();
  }

  private static PostgresServer startPostgres() {
    var settings = PostgresSettings.disposable().withDurability(true);
    for (var parameter : POSTGRES.entrySet()) {
      settings = settings.with(parameter.getKey(), parameter.getValue());
    }
    return PostgresServer.start(settings);
  }

  private static RedisServer startRedis() {
    var settings = RedisSettings.disposable();
    for (var parameter : REDIS.entrySet()) {
      settings = settings.with(parameter.getKey(), parameter.getValue());
    }
    return RedisServer.start(settings);
  }

  public PostgresServer postgres() {
    return started(postgres);
  }

  public RedisServer redis() {
    return started(redis);
  }

  public RabbitServer rabbit() {
    return started(rabbit);
  }

  public Programs programs() {
    return programs;
  }

  /** What the service and the worker have to know to run on these servers. */
  Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", postgres().databaseUrl());
    environment.put("REDIS_URL", redis().url());
    environment.put("RABBITMQ_URL", rabbit().url());
    return environment;
  }

  private static <S> S started(CompletableFuture<S> server) {
    try {
      return server.join();
    } catch (CompletionException e) {
      throw new BenchFault(e.getCause().getMessage(), e.getCause());
    }
  }

  /** What writes to the servers goes before them; they go together. */
  @Override
  public void close() {
    programs.close();
    CompletableFuture.allOf(closed(rabbit), closed(redis), closed(postgres)).join();
  }

  private static CompletableFuture<Void> closed(CompletableFuture<? extends AutoCloseable> server) {
    return server.handleAsync(
        (it, _) -> {
          if (it != null) {
            closeOne(it);
          }
          return null;
        },
        Thread::startVirtualThread);
  }

  private static void closeOne(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      throw new BenchFault("A server did not stop: " + e.getMessage(), e);
    }
  }
}
