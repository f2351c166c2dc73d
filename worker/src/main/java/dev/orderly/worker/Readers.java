package dev.orderly.worker;

import dev.orderly.application.event.News;
import dev.orderly.application.order.OrderCache;
import dev.orderly.application.settings.Environment;
import dev.orderly.cache.news.RedisNews;
import dev.orderly.cache.order.CacheSettings;
import dev.orderly.cache.order.RedisOrderCache;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.RedisSettings;
import dev.orderly.worker.process.OpenParts;

/**
 * Those who read what the worker changes: the cache that has to forget, and the news that wakes
 * them. Usually they are other processes, with Redis between; a service in the worker's own process
 * lends its own cache, which nobody else could reach.
 */
public final class Readers implements AutoCloseable {

  private final OrderCache cache;
  private final News news;
  private final OpenParts open;

  private Readers(OrderCache cache, News news, OpenParts open) {
    this.cache = cache;
    this.news = news;
    this.open = open;
  }

  /** The readers are the service in this process, which closes what it lends. */
  public static Readers here(OrderCache cache, News news) {
    return new Readers(cache, news, new OpenParts());
  }

  /** Where Redis is, for readers in other processes. */
  public record Settings(RedisSettings redis, CacheSettings cache) {

    public static Settings from(Environment env) {
      return new Settings(RedisSettings.from(env), CacheSettings.from(env));
    }

    /** Opens, and does not wait for Redis. */
    public Readers open() {
      var open = new OpenParts();
      var connection = open.with(new RedisConnection(redis));
      connection.lookOnce();
      var orders = open.with(new RedisOrderCache(connection, cache));
      var news = open.with(new RedisNews(connection, redis));
      return new Readers(orders, news, open);
    }
  }

  OrderCache cache() {
    return cache;
  }

  News news() {
    return news;
  }

  @Override
  public void close() {
    open.close();
  }
}
