package dev.orderly.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class RabbitServerTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Map<String, Object> CLASSIC = Map.of();

  /** For so long RabbitMQ may not have written down that there is a new queue. */
  private static final Duration KEPT_TO_ITSELF = Duration.ofSeconds(2);

  private final RabbitServer rabbit = TestServers.rabbit();

  @Test
  void confirmed_messages_survive_a_kill() throws Exception {
    try (var connection = connect();
        var channel = connection.createChannel()) {
      channel.queueDeclare("kept", true, false, false, CLASSIC);
      publish(channel, "kept");
      publish(channel, "kept");
    }
    assertThat(rabbit.queueDepths()).containsEntry("kept", 2L);
    LockSupport.parkNanos(KEPT_TO_ITSELF.toNanos());

    rabbit.kill();
    boolean runningWhenKilled = rabbit.isRunning();
    rabbit.restart();

    assertThat(runningWhenKilled).isFalse();
    assertThat(rabbit.queueDepths()).containsEntry("kept", 2L);
  }

  @Test
  void a_memory_alarm_blocks_publishers_until_it_is_cleared() throws Exception {
    try (var connection = connect();
        var channel = connection.createChannel()) {
      var blocked = new CompletableFuture<String>();
      var unblocked = new CompletableFuture<Boolean>();
      connection.addBlockedListener(blocked::complete, () -> unblocked.complete(true));

      rabbit.raiseMemoryAlarm();
      channel.basicPublish("", "nowhere", MessageProperties.MINIMAL_BASIC, new byte[0]);

      assertThat(blocked).succeedsWithin(SOON);
      assertThat(unblocked).isNotDone();
      rabbit.clearMemoryAlarm();
      assertThat(unblocked).succeedsWithin(SOON);
    }
  }

  @Test
  void a_paused_node_is_silent_until_it_is_resumed() throws Exception {
    rabbit.pause();

    assertThatThrownBy(this::connect).isInstanceOf(Exception.class);
    rabbit.resume();
    connect().close();
  }

  @Test
  void what_is_missing_is_named_with_the_command_that_brings_it() {
    assertThatThrownBy(() -> RabbitInstallation.in(List.of(Path.of("/nowhere"))))
        .isInstanceOf(ServerFault.class)
        .hasMessage(
            "RabbitMQ is not installed: apt-get install rabbitmq-server, or the like for this"
                + " system");
  }

  private Connection connect() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(rabbit.url());
    factory.setConnectionTimeout(1_000);
    factory.setHandshakeTimeout(1_000);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }

  private static void publish(Channel channel, String queue) throws Exception {
    channel.confirmSelect();
    channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, new byte[] {1});
    channel.waitForConfirmsOrDie(SOON.toMillis());
  }
}
