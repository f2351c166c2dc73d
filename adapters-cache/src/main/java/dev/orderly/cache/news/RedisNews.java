package dev.orderly.cache.news;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderly.application.event.EventMessage;
import dev.orderly.application.event.News;
import dev.orderly.cache.redis.RedisAway;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.RedisEar;
import dev.orderly.cache.redis.RedisSettings;
import dev.orderly.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol.Command;

/**
 * News through Redis, in a channel for each tenant. A thread of its own publishes what was told,
 * all that came together at once; while Redis is away or slow, what does not fit into its hands is
 * not said.
 */
public final class RedisNews implements News, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisNews.class);
  private static final int MAX_WAITING = 10_000;
  private static final int MAX_TOGETHER = 500;

  private final RedisConnection redis;
  private final RedisEar ear;
  private final BlockingQueue<EventMessage> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Thread teller;

  public RedisNews(RedisConnection redis, RedisSettings settings) {
    this.redis = redis;
    this.ear = new RedisEar(settings);
    this.teller = Thread.ofVirtual().name("news").start(this::publish);
  }

  static String channel(TenantId tenant) {
    return "orders:" + tenant;
  }

  @Override
  public void tell(List<EventMessage> events) {
    for (var event : events) {
      if (!waiting.offer(event)) {
        LOG.debug("nobody hears of event {}: too many wait for Redis", event.id());
      }
    }
  }

  private void publish() {
    try {
      while (true) {
        var together = new ArrayList<EventMessage>();
        together.add(waiting.take());
        waiting.drainTo(together, MAX_TOGETHER - 1);
        publish(together);
      }
    } catch (InterruptedException _) {
      LOG.debug("no more news are told");
    }
  }

  private void publish(List<EventMessage> events) {
    var messages = events.stream().map(RedisNews::message).toList();
    try {
      redis.call(
          link -> {
            link.sendAll(Command.PUBLISH, messages);
            return messages.size();
          });
    } catch (RedisAway e) {
      LOG.debug("nobody hears of {} events: {}", events.size(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("nobody hears of {} events", events.size(), e);
    }
  }

  private static byte[][] message(EventMessage event) {
    return new byte[][] {channel(event.tenant()).getBytes(UTF_8), event.newsJson().getBytes(UTF_8)};
  }

  @Override
  public Listening listen(TenantId tenant, Runnable listener) {
    return ear.listen(channel(tenant), listener)::run;
  }

  @Override
  public void close() {
    teller.interrupt();
    ear.close();
  }
}
