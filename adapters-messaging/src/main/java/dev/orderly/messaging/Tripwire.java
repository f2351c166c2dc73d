package dev.orderly.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether a queue has been there all the time. A message that must reach it comes back when
 * it reaches no queue at all; where others listen too, it reaches theirs, and nobody says that ours
 * was missing. To look for the queue afterwards is not enough either: whoever connected meanwhile
 * has declared it again.
 *
 * <p>So an exchange is bound to it through which nothing is ever sent, of the kind that RabbitMQ
 * ends together with its last binding, and a binding ends with its queue. As long as that exchange
 * is there, the queue was never gone. Only one publisher at a time may string a wire of one name:
 * one that somebody else strings anew would hide that it was broken.
 */
final class Tripwire {

  private static final Logger LOG = LoggerFactory.getLogger(Tripwire.class);

  private final Channel channel;
  private final Method look;

  private Tripwire(Channel channel, Method look) {
    this.channel = channel;
    this.look = look;
  }

  /** From now on; one of that name that is whole still is as good as a new one. */
  static Tripwire stringTo(Queue queue, Connection connection, String name) throws IOException {
    var wire = queue.name() + ".watch." + name;
    try {
      string(queue, connection.createChannel(), wire);
      return new Tripwire(connection.createChannel(), lookForExchange(wire));
    } catch (IOException e) {
      if (!Topology.isRefusal(e)) {
        throw e;
      }
      LOG.warn("{} cannot be declared, only the queue itself is looked for: {}", wire, reason(e));
      return new Tripwire(connection.createChannel(), lookForQueue(queue.name()));
    }
  }

  private static void string(Queue queue, Channel channel, String wire) throws IOException {
    channel.exchangeDeclare(wire, BuiltinExchangeType.FANOUT, true, true, true, Map.of());
    channel.queueBind(queue.name(), wire, "");
    channel.abort();
  }

  private static String reason(IOException refusal) {
    return refusal.getCause().getMessage();
  }

  private static Method lookForExchange(String name) {
    return new AMQP.Exchange.Declare.Builder().exchange(name).passive().build();
  }

  /** Whoever may declare nothing may still look, and misses what is declared again at once. */
  private static Method lookForQueue(String name) {
    return new AMQP.Queue.Declare.Builder().queue(name).passive().build();
  }

  /**
   * Whether it was never broken up to now. The answer takes as long as the broker takes: it does
   * not listen to connections that it has blocked.
   */
  boolean isWhole() throws IOException {
    try {
      channel.asyncCompletableRpc(look).join();
      return true;
    } catch (CompletionException | ShutdownSignalException e) {
      var answer = e instanceof CompletionException ? e.getCause() : e;
      if (Topology.isMissing(answer)) {
        return false;
      }
      throw new IOException(answer);
    }
  }
}
