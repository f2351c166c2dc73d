package dev.orderly.partners;

import dev.orderly.domain.catalogue.Catalogue;
import dev.orderly.domain.payment.Payments;
import dev.orderly.domain.stock.Stock;
import dev.orderly.partners.catalogue.MenuServiceCatalogue;
import dev.orderly.partners.catalogue.ProductServiceCatalogue;
import dev.orderly.partners.client.Breaker;
import dev.orderly.partners.client.Connections;
import dev.orderly.partners.client.PartnerClient;
import dev.orderly.partners.payment.PaymentIntents;
import dev.orderly.partners.stock.InventoryStock;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The partners that the settings name; the others are not there. Nothing is connected before it is
 * asked, so partners may be started later.
 */
public final class Partners implements AutoCloseable {

  private final Connections connections = Connections.open();
  private final PartnerSettings settings;
  private final Optional<PartnerClient> products;
  private final Optional<PartnerClient> menu;
  private final Optional<PartnerClient> inventory;
  private final Optional<PartnerClient> payments;

  private Partners(PartnerSettings settings) {
    this.settings = settings;
    this.products = client("product-service", settings.products(), settings.catalogueTimeout());
    this.menu = client("menu-service", settings.menu(), settings.catalogueTimeout());
    this.inventory = client("inventory-service", settings.inventory(), settings.inventoryTimeout());
    this.payments = client("payment-service", settings.payments(), settings.paymentTimeout());
  }

  public static Partners open(PartnerSettings settings) {
    return new Partners(settings);
  }

  private Optional<PartnerClient> client(String name, Optional<URI> address, Duration patience) {
    return address.map(it -> new PartnerClient(name, it, patience, connections));
  }

  /** The catalogue; prices that name no currency are in the usual one. */
  public Optional<Catalogue> catalogue(Currency usual) {
    var believedFor = settings.productsBelievedFor();
    Optional<Catalogue> shop =
        products.map(client -> new ProductServiceCatalogue(client, usual, believedFor));
    return shop.or(() -> menu.map(client -> new MenuServiceCatalogue(client, usual)));
  }

  public Optional<Stock> stock() {
    return inventory.map(InventoryStock::new);
  }

  public Optional<Payments> payments() {
    return payments.map(PaymentIntents::new);
  }

  /** The breaker of each partner that there is. */
  public List<Breaker> breakers() {
    return Stream.of(products, menu, inventory, payments)
        .flatMap(Optional::stream)
        .map(PartnerClient::breaker)
        .toList();
  }

  @Override
  public void close() {
    connections.close();
  }
}
