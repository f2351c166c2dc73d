import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.CancelCallback;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import java.util.HashSet;
import java.util.Map;

/**
 * Hears of every move of an order, through a queue of its own, and does something about it once.
 */
public final class OrderMoves {

  private static final String QUEUE = "order-moves-example";
  private static final int IN_HAND = 20;

  private OrderMoves() {}

  public static void main(String[] arguments) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(arguments[0]);
    var channel = factory.newConnection("order-moves-example").createChannel();
    channel.exchangeDeclare("orders.events", "topic", true);
    channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
    channel.queueBind(QUEUE, "orders.events", "order.status.changed.v1");
    channel.basicQos(IN_HAND);

    // A shop keeps these ids in a table, written in the transaction of what it does about them.
    var handled = new HashSet<String>();
    var json = new ObjectMapper();
    DeliverCallback onMessage =
        (tag, message) -> {
          if (handled.add(message.getProperties().getMessageId())) {
            var event = json.readTree(message.getBody());
            System.out.printf(
                "%s: %s -> %s, %s %s%n",
                event.get("order_number").asText(),
                event.get("from_status").asText(),
                event.get("to_status").asText(),
                event.get("total_amount").asText(),
                event.get("currency").asText());
          }
          channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
        };
    CancelCallback onCancel = tag -> System.exit(1);
    channel.basicConsume(QUEUE, false, onMessage, onCancel);
    System.out.println("listening");
  }
}
