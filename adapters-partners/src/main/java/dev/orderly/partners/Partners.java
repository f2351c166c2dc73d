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
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes us known to the partners that the settings name; the others are not there. Nothing is
 * connected before it is asked, so partners may be started later. Who does not ask for a partner
 * has nothing to do with it, and knows nothing of how it is.
 */
public final class Partners implements AutoCloseable {

  private final Connections connections = Connections.open();
  private final List<Breaker> breakers = new CopyOnWriteArrayList<>();
  private final PartnerSettings settings;

  private Partners(PartnerSettings settings) {
    this.settings = settings;
  }

  public static Partners open(PartnerSettings settings) {
    return new Partners(settings);
  }

  /** The catalogue; prices that name no currency are in the usual one. */
  public Optional<Catalogue> catalogue(Currency usual) {
    var patience = settings.catalogueTimeout();
    var believedFor = settings.productsBelievedFor();
    Optional<Catalogue> products =
        client("product-service", settings.products(), patience)
            .map(client -> new ProductServiceCatalogue(client, usual, believedFor));
    return products.or(
        () ->
            client("menu-service", settings.menu(), patience)
                .map(client -> new MenuServiceCatalogue(client, usual)));
  }

  public Optional<Stock> stock() {
    return client("inventory-service", settings.inventory(), settings.inventoryTimeout())
        .map(InventoryStock::new);
  }

  public Optional<Payments> payments() {
    return client("payment-service", settings.payments(), settings.paymentTimeout())
        .map(PaymentIntents::new);
  }

  private Optional<PartnerClient> client(String name, Optional<URI> address, Duration patience) {
    var client = address.map(it -> new PartnerClient(name, it, patience, connections));
    client.map(PartnerClient::breaker).ifPresent(breakers::add);
    return client;
  }

  /** The breaker of each partner that was asked for. */
  public List<Breaker> breakers() {
    return List.copyOf(breakers);
  }

  @Override
  public void close() {
    connections.close();
  }
}
