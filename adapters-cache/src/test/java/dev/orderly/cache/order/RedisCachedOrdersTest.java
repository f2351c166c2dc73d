package dev.orderly.cache.order;

import static dev.orderly.cache.order.CacheSamples.anId;
import static dev.orderly.cache.order.CacheSamples.view;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.audit.CachedOrders;
import dev.orderly.application.order.OrderView;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.Redises;
import dev.orderly.servers.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

class RedisCachedOrdersTest {

  private static final Duration PATIENT = Duration.ofSeconds(5);

  private final RedisConnection redis =
      new RedisConnection(Redises.settings(TestServers.redis().url(), PATIENT));
  private final RedisOrderCache cache = new RedisOrderCache(redis, CacheSamples.BRIEF);
  private final CachedOrders cached = new RedisCachedOrders(redis);

  @AfterEach
  void close() {
    cache.close();
    redis.close();
  }

  @Test
  void every_value_is_shown_and_what_is_no_value_is_not() {
    var first = kept(view(anId(), 1));
    var second = kept(view(anId(), 7));
    var changing = kept(view(anId(), 1));
    var _ = cache.changing(changing.id());
    redis.call(
        link -> link.send(Command.SET, "order:nonsense".getBytes(UTF_8), "x".getBytes(UTF_8)));

    var walked = new ArrayList<OrderView>();
    cached.walk(walked::addAll);

    assertThat(walked).contains(first, second).doesNotContain(changing);
    assertThat(List.of(cached.look(first.id()), cached.look(changing.id()), cached.look(anId())))
        .isEqualTo(List.of(Optional.of(first), Optional.empty(), Optional.empty()));
  }

  @Test
  void a_redis_that_is_away_is_said_to_be() {
    try (var nowhere =
        new RedisConnection(Redises.settings("redis://127.0.0.1:1", Duration.ofMillis(100)))) {
      var unseen = new RedisCachedOrders(nowhere);

      assertThatThrownBy(() -> unseen.walk(_ -> {})).isInstanceOf(CachedOrders.Away.class);
      assertThatThrownBy(() -> unseen.look(anId())).isInstanceOf(CachedOrders.Away.class);
    }
  }

  private OrderView kept(OrderView view) {
    Supplier<Optional<OrderView>> load = () -> Optional.of(view);
    assertThat(cache.get(view.id(), load)).contains(view);
    return view;
  }
}
