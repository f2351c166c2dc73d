package dev.orderly.partners.payment;

import dev.orderly.application.Json;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.payment.Payments;
import dev.orderly.partners.client.Ask;
import dev.orderly.partners.client.PartnerClient;
import dev.orderly.partners.client.PartnerJson;
import dev.orderly.partners.client.Reply;
import dev.orderly.partners.client.Result;

/**
 * A payment service that is told of a payment before it happens. The order's id is the key of the
 * request, so one that was cut off can be sent again and charges nothing twice.
 */
public final class PaymentIntents implements Payments {

  private static final int PAYMENT_REQUIRED = 402;
  private static final int MAX_ID = 255;

  private final PartnerClient partner;

  public PaymentIntents(PartnerClient partner) {
    this.partner = partner;
  }

  @Override
  public Request request(OrderId order, Money amount) {
    var ask = Ask.wish("/payments/intents", json(order, amount), order).also(PAYMENT_REQUIRED);
    return switch (partner.ask(ask, PaymentIntents::request)) {
      case Result.Got<Request>(var request) -> request;
      case Result.TimedOut<Request>() -> new Request.TimedOut();
      case Result.Unavailable<Request>(var after) -> new Request.Unavailable(after);
    };
  }

  private static String json(OrderId order, Money amount) {
    return new Json()
        .open('{')
        .text("order_id", order)
        .text("amount", amount.text())
        .text("currency", amount.currency())
        .close('}')
        .toString();
  }

  private static Request request(Reply reply) {
    if (!reply.isSuccess()) {
      return new Request.Refused();
    }
    var intent = new PartnerJson(reply.json());
    return new Request.Accepted(intent.id("id", MAX_ID), intent.label("status", MAX_ID));
  }
}
