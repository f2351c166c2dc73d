package dev.orderly.bootstrap.dev.partner;

import dev.orderly.application.Json;
import dev.orderly.bootstrap.dev.partner.Door.Reply;
import dev.orderly.bootstrap.dev.partner.Door.Request;
import dev.orderly.messaging.PartnerNews;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A payment service that takes a moment and then tells what came of it: the money is authorised,
 * unless the amount ends in .13. It asks the customer once for an order, however often it is asked.
 */
final class Bank implements Door.Desk, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Bank.class);
  private static final BigDecimal UNLUCKY = new BigDecimal("0.13");
  private static final Duration TELL_AGAIN = Duration.ofSeconds(1);

  private final Duration moment;
  private final Map<String, Intent> intents = new HashMap<>();
  private final CompletableFuture<PartnerNews> news = new CompletableFuture<>();
  private final ExecutorService clerks = Executors.newVirtualThreadPerTaskExecutor();

  /** How long it takes until the money is there, or is known not to come. */
  Bank(Duration moment) {
    this.moment = moment;
  }

  private record Intent(String id, String order, BigDecimal amount, String currency) {

    boolean isUnlucky() {
      return amount.remainder(BigDecimal.ONE).compareTo(UNLUCKY) == 0;
    }

    Json news() {
      return new Json()
          .open('{')
          .text("event_id", "news-of-" + id)
          .text("order_id", order)
          .text("payment_id", id)
          .text("amount", amount.toPlainString())
          .text("currency", currency);
    }
  }

  /** From now on it knows where to tell what. */
  void tellThrough(PartnerNews way) {
    news.complete(way);
  }

  @Override
  public Reply answer(Request request) {
    if (!request.is("POST", "/payments/intents")) {
      return Reply.notFound();
    }
    var order = request.body().path("order_id").asText();
    var amount = amount(request.body().path("amount").asText());
    var currency = request.body().path("currency").asText();
    if (order.isEmpty() || amount.isEmpty() || currency.isEmpty()) {
      return Reply.error(400, "order_id, amount and currency are needed");
    }
    var intent = intent(order, amount.get(), currency);
    return Reply.of(
        201, new Json().open('{').text("id", intent.id()).text("status", "processing").close('}'));
  }

  private static Optional<BigDecimal> amount(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private synchronized Intent intent(String order, BigDecimal amount, String currency) {
    var known = intents.get(order);
    if (known != null) {
      return known;
    }
    var intent = new Intent("pi-" + order, order, amount, currency);
    intents.put(order, intent);
    tell(intent, moment);
    return intent;
  }

  private void tell(Intent intent, Duration after) {
    CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS, clerks)
        .execute(() -> tell(intent));
  }

  private void tell(Intent intent) {
    try {
      if (!news.isDone()) {
        throw new IllegalStateException("nobody listens yet");
      }
      if (intent.isUnlucky()) {
        var failed = intent.news().text("reason", "the card was declined").close('}');
        news.join().tell("payment.failed.v1", "news-of-" + intent.id(), failed.toString());
      } else {
        var authorized = intent.news().close('}');
        news.join().tell("payment.authorized.v1", "news-of-" + intent.id(), authorized.toString());
      }
    } catch (RuntimeException e) {
      LOG.debug("the news of {} is told later", intent.id(), e);
      tell(intent, TELL_AGAIN);
    }
  }

  @Override
  public void close() {
    clerks.shutdownNow();
  }
}
