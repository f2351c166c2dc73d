package dev.orderly.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import dev.orderly.partners.PartnerSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SagaSettingsTest {

  private static final Map<String, String> BOTH_AND_THE_BUS =
      Map.of(
          "INVENTORY_SERVICE_URL", "http://stock:8002",
          "PAYMENT_SERVICE_URL", "http://payments:8003",
          "PAYMENT_REQUEST", "bus");

  @Test
  void whoever_starts_is_told_who_is_asked() {
    var all = settings(BOTH_AND_THE_BUS, true);
    var noBus = settings(BOTH_AND_THE_BUS, false);
    var stock = settings(Map.of("INVENTORY_SERVICE_URL", "http://stock:8002"), true);

    assertThat(List.of(all.asked(), noBus.asked(), stock.asked()))
        .containsExactly(
            "inventory-service, payment-service, the bus for payments",
            "inventory-service, payment-service",
            "inventory-service");
    assertThat(all.called()).containsExactly("inventory-service", "payment-service");
  }

  @Test
  void where_nobody_is_named_nobody_is_asked() {
    var nobody = settings(Map.of(), true);

    assertThat(nobody.areRun()).isFalse();
    assertThat(nobody.called()).isEmpty();
  }

  private static SagaSettings settings(Map<String, String> given, boolean hasBus) {
    return new SagaSettings(PartnerSettings.from(Environment.of(given)), hasBus);
  }
}
