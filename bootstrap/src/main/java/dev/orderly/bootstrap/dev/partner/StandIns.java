package dev.orderly.bootstrap.dev.partner;

import dev.orderly.messaging.PartnerNews;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Partners for one machine: a product service, an inventory service and a payment service in this
 * process. They are called over HTTP like real ones, through the same settings, and forget all when
 * the process ends.
 */
public final class StandIns implements AutoCloseable {

  private static final Duration A_MOMENT = Duration.ofSeconds(3);

  private final Bank bank;
  private final Door products = Door.open(new Catalogue());
  private final Door inventory = Door.open(new Warehouse());
  private final Door payments;

  private StandIns(Duration moment) {
    this.bank = new Bank(moment);
    this.payments = Door.open(bank);
  }

  public static StandIns start() {
    return start(A_MOMENT);
  }

  /** With another time until a payment is authorised. */
  static StandIns start(Duration moment) {
    return new StandIns(moment);
  }

  /** Where they are, as settings. */
  public Map<String, String> settings() {
    return Map.of(
        "PRODUCT_SERVICE_URL", catalogue(),
        "INVENTORY_SERVICE_URL", inventory.address(),
        "PAYMENT_SERVICE_URL", payments.address());
  }

  public String catalogue() {
    return products.address();
  }

  /** From now on the payment service can tell what became of a payment. */
  public void tellThrough(PartnerNews news) {
    bank.tellThrough(news);
  }

  /** What there is to know about them. */
  public List<String> lines() {
    return List.of(
        "  catalogue %s/api/v1/products (%d products)".formatted(catalogue(), Article.ALL.size()),
        "  warehouse %s/inventory (of kettle-1 there are 5)".formatted(inventory.address()),
        "  payments  authorised after 3 s; amounts that end in .13 fail (sugar-1, grinder-1)");
  }

  @Override
  public void close() {
    products.close();
    inventory.close();
    payments.close();
    bank.close();
  }
}
