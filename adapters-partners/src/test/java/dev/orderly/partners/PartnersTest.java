package dev.orderly.partners;

import static dev.orderly.domain.order.OrderSamples.USD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import dev.orderly.partners.catalogue.MenuServiceCatalogue;
import dev.orderly.partners.catalogue.ProductServiceCatalogue;
import dev.orderly.partners.client.Breaker;
import dev.orderly.partners.payment.PaymentIntents;
import dev.orderly.partners.stock.InventoryStock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartnersTest {

  @Test
  void a_shop_without_partners_has_none() {
    try (var partners = open(Map.of())) {
      assertThat(partners.catalogue(USD)).isEmpty();
      assertThat(partners.stock()).isEmpty();
      assertThat(partners.payments()).isEmpty();
      assertThat(partners.breakers()).isEmpty();
    }
  }

  @Test
  void a_shop_has_the_partners_that_its_settings_name_each_behind_its_breaker() {
    var settings =
        Map.of(
            "PRODUCT_SERVICE_URL", "http://products:8001",
            "INVENTORY_SERVICE_URL", "http://stock:8002",
            "PAYMENT_SERVICE_URL", "http://payments:8003");
    try (var partners = open(settings)) {
      assertThat(partners.catalogue(USD)).containsInstanceOf(ProductServiceCatalogue.class);
      assertThat(partners.stock()).containsInstanceOf(InventoryStock.class);
      assertThat(partners.payments()).containsInstanceOf(PaymentIntents.class);
      assertThat(partners.breakers())
          .extracting(Breaker::name)
          .containsExactly("product-service", "inventory-service", "payment-service");
    }
  }

  @Test
  void of_a_partner_that_is_not_asked_for_nothing_is_known() {
    try (var partners = open(Map.of("INVENTORY_SERVICE_URL", "http://stock:8002"))) {
      assertThat(partners.breakers()).isEmpty();
    }
  }

  @Test
  void a_restaurant_has_a_menu() {
    try (var partners = open(Map.of("MENU_SERVICE_URL", "http://menu:8001"))) {
      assertThat(partners.catalogue(USD)).containsInstanceOf(MenuServiceCatalogue.class);
      assertThat(partners.breakers()).extracting(Breaker::name).containsExactly("menu-service");
    }
  }

  private static Partners open(Map<String, String> settings) {
    return Partners.open(PartnerSettings.from(Environment.of(settings)));
  }
}
