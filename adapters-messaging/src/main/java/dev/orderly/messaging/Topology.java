package dev.orderly.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchanges and queues that must be there. The service and the worker both declare all of it
 * whenever they connect, so either may come first, and what somebody deleted comes back.
 *
 * <p>Beside each queue stand one for the dead, and one for each delay in which messages wait for
 * their next attempt. All are quorum queues, and what the broker moves between them it moves with
 * confirms, so a broker that is killed meanwhile loses nothing.
 */
final class Topology {

  private static final Logger LOG = LoggerFactory.getLogger(Topology.class);

  /** Where news of orders leaves. */
  static final String ORDERS = "orders.events";

  /** Where others tell of payments and of goods. */
  static final String PAYMENTS = "payments.events";

  static final String INVENTORY = "inventory.events";

  /** The exchange that is always there and takes a message to the queue with its routing key. */
  static final String STRAIGHT_TO_QUEUE = "";

  /**
   * The broker counts every delivery that came back, also those of a consumer that was killed with
   * a hundred good messages in hand, one bad one among them. So its limit only ends what would last
   * for ever: a restart each second for more than a day. What fails is counted by us.
   */
  private static final int DELIVERY_LIMIT = 100_000;

  private final RetryDelays retryDelays;
  private final Set<String> differing = ConcurrentHashMap.newKeySet();

  Topology(RetryDelays retryDelays) {
    this.retryDelays = retryDelays;
  }

  /** Something to do on a channel. */
  private interface Step {
    void on(Channel channel) throws IOException;
  }

  void declareOn(Connection connection) throws IOException, TimeoutException {
    declareExchange(connection, ORDERS);
    for (var queue : Queue.ALL) {
      declareQueue(connection, queue.dead(), Map.of());
      for (var delay : retryDelays.delays()) {
        declareQueue(connection, queue.retry(delay), waiting(queue, delay));
      }
      declareQueue(connection, queue.name(), deadLettersTo(queue.dead()));
      for (var binding : queue.bindings()) {
        declareExchange(connection, binding.exchange());
        on(connection, it -> it.queueBind(queue.name(), binding.exchange(), binding.pattern()));
      }
    }
  }

  private static Map<String, Object> waiting(Queue queue, Duration delay) {
    var arguments = new HashMap<>(deadLettersTo(queue.name()));
    arguments.put("x-message-ttl", delay.toMillis());
    return arguments;
  }

  private static Map<String, Object> deadLettersTo(String queue) {
    return Map.of(
        "x-dead-letter-exchange",
        STRAIGHT_TO_QUEUE,
        "x-dead-letter-routing-key",
        queue,
        "x-dead-letter-strategy",
        "at-least-once",
        "x-overflow",
        "reject-publish");
  }

  private void declareExchange(Connection connection, String name)
      throws IOException, TimeoutException {
    declare(
        connection,
        name,
        it -> it.exchangeDeclare(name, BuiltinExchangeType.TOPIC, true),
        it -> it.exchangeDeclarePassive(name));
  }

  private void declareQueue(Connection connection, String name, Map<String, Object> more)
      throws IOException, TimeoutException {
    var arguments = new HashMap<String, Object>(more);
    arguments.put("x-queue-type", "quorum");
    arguments.put("x-delivery-limit", DELIVERY_LIMIT);
    declare(
        connection,
        name,
        it -> it.queueDeclare(name, true, false, false, arguments),
        it -> it.queueDeclarePassive(name));
  }

  /** What somebody declared otherwise stays as it is: it may hold messages. It is used as it is. */
  private void declare(Connection connection, String name, Step asOurs, Step asItIs)
      throws IOException, TimeoutException {
    try {
      on(connection, asOurs);
    } catch (IOException e) {
      if (!isRefusal(e)) {
        throw e;
      }
      on(connection, asItIs);
      if (differing.add(name)) {
        var why = e.getCause().getMessage();
        LOG.warn("{} is not as we would declare it, and is used as it is: {}", name, why);
      }
    }
  }

  /** Whether something is declared otherwise, or we may not declare it. */
  static boolean isRefusal(IOException e) {
    int code = replyCode(e.getCause());
    return code == AMQP.PRECONDITION_FAILED || code == AMQP.ACCESS_REFUSED;
  }

  /** Whether what was asked about is not there. */
  static boolean isMissing(Throwable answer) {
    return replyCode(answer) == AMQP.NOT_FOUND;
  }

  /** Why the broker closed the channel, if that is what happened. */
  private static int replyCode(Throwable answer) {
    return answer instanceof ShutdownSignalException signal
            && signal.getReason() instanceof AMQP.Channel.Close close
        ? close.getReplyCode()
        : 0;
  }

  /** A refusal closes the channel, so each step has its own. */
  private static void on(Connection connection, Step step) throws IOException, TimeoutException {
    var channel = connection.createChannel();
    try {
      step.on(channel);
    } finally {
      channel.abort();
    }
  }
}
