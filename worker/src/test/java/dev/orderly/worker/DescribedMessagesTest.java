package dev.orderly.worker;

import static dev.orderly.domain.lifecycle.Lifecycles.FULFILLMENT;
import static dev.orderly.domain.lifecycle.Lifecycles.RETAIL;
import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.description.AsyncApi;
import dev.orderly.domain.order.EventType;
import dev.orderly.servers.TestServers;
import dev.orderly.worker.Bus.Message;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** Every kind of message that a worker sends, as others receive it, and as it is described. */
final class DescribedMessagesTest {

  private static final String AUTHORIZED = "payment.authorized.v1";
  private static final String FAILED = "payment.failed.v1";
  private static final String SHORT = "inventory.reservation.failed.v1";

  @BeforeAll
  static void startServers() {
    TestServers.startAll(TestServers::postgres, TestServers::rabbit, TestServers::redis);
  }

  @Test
  void each_message_on_rabbitmq_and_on_redis_is_as_described() throws Exception {
    try (var workplace = Workplace.open();
        var ear = new Ear("orders:1")) {
      var queue = workplace.bus().listenToAll("described");
      workplace.start(Map.of("REDIS_URL", TestServers.redis().url()));

      letEverythingHappen(workplace.shop(), workplace.bus());

      var types = Stream.of(EventType.values()).map(EventType::toString).toList();
      var messages = new ArrayList<Message>();
      Eventually.holds(
          () -> {
            messages.addAll(workplace.bus().take(queue));
            assertThat(messages).extracting(Message::type).containsAll(types);
          });
      Eventually.holds(() -> assertThat(ear.types()).containsAll(types));
      System.out.printf(
          "held against their description: %d messages of RabbitMQ, %d of Redis, of %d types%n",
          messages.size(), ear.heard().size(), types.size());
      messages.forEach(it -> AsyncApi.OURS.judge(it.type(), it.headers(), it.body()));
      ear.heard().forEach(AsyncApi.OURS::judgeShort);
    }
  }

  private static void letEverythingHappen(Shop shop, Bus bus) {
    var paid = shop.place(STANDARD);
    var reviewed = shop.place(FULFILLMENT);
    var held = shop.place(RETAIL);
    var paidTooLate = shop.place(STANDARD);
    Eventually.holds(() -> assertThat(shop.confirmed()).hasSize(4));
    bus.tells("authorized", AUTHORIZED, paid, "");
    bus.tells("short", SHORT, reviewed, ",\"lines\":[{\"product_id\":\"sku-2\"}]");
    bus.tells("short too", SHORT, held, "");
    bus.tells("failed", FAILED, paidTooLate, ",\"reason\":\"card declined\"");
    Eventually.holds(
        () -> assertThat(shop.events(paidTooLate)).contains("order.status.changed.v1"));
    bus.tells("after all", AUTHORIZED, paidTooLate, "");
  }

  /** Somebody who listens to Redis. */
  private static final class Ear extends JedisPubSub implements AutoCloseable {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Thread thread;

    Ear(String channel) {
      thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var redis = new Jedis(URI.create(TestServers.redis().url()))) {
                      redis.subscribe(this, channel);
                    }
                  });
      Eventually.holds(() -> assertThat(isSubscribed()).isTrue());
    }

    @Override
    public void onMessage(String channel, String message) {
      heard.add(message);
    }

    List<String> heard() {
      return List.copyOf(heard);
    }

    List<String> types() {
      return heard.stream().map(it -> it.split("\"")[3]).toList();
    }

    @Override
    public void close() throws InterruptedException {
      unsubscribe();
      thread.join();
    }
  }
}
