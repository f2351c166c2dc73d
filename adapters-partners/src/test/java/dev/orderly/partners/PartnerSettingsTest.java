package dev.orderly.partners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import dev.orderly.partners.PartnerSettings.PaymentRequest;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerSettingsTest {

  private static final Duration FIVE = Duration.ofSeconds(5);

  @Test
  void without_settings_there_are_no_partners() {
    var settings = read();

    assertThat(settings)
        .isEqualTo(
            new PartnerSettings(
                Optional.empty(),
                Optional.empty(),
                FIVE,
                Duration.ZERO,
                Optional.empty(),
                FIVE,
                Optional.empty(),
                FIVE,
                PaymentRequest.CALL,
                Duration.ofSeconds(10)));
  }

  @Test
  void everything_can_be_set() {
    var settings =
        read(
            "MENU_SERVICE_URL", "http://menu:8002",
            "PRODUCT_SERVICE_TIMEOUT", "0.25",
            "PRODUCT_CACHE_SECONDS", "60",
            "INVENTORY_SERVICE_URL", "https://stock.example/api/",
            "INVENTORY_SERVICE_TIMEOUT", "1",
            "PAYMENT_SERVICE_URL", "HTTPS://[::1]:8443",
            "PAYMENT_SERVICE_TIMEOUT", "60",
            "PAYMENT_REQUEST", "Bus",
            "PAYMENT_FALLBACK_SECONDS", "0");

    assertThat(settings)
        .isEqualTo(
            new PartnerSettings(
                Optional.empty(),
                Optional.of(URI.create("http://menu:8002")),
                Duration.ofMillis(250),
                Duration.ofMinutes(1),
                Optional.of(URI.create("https://stock.example/api/")),
                Duration.ofSeconds(1),
                Optional.of(URI.create("HTTPS://[::1]:8443")),
                Duration.ofMinutes(1),
                PaymentRequest.BUS,
                Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "products",
        "products:8001",
        "ftp://products",
        "http:///products",
        "http://product_service:8001",
        "http://user:secret@products",
        "http://products?key=secret",
        "http://products#top",
        "http://products:65536",
        "http://prod ucts"
      })
  void an_address_that_is_none_is_a_mistake_that_is_not_repeated(String address) {
    assertThat(problems("INVENTORY_SERVICE_URL", address))
        .isEqualTo(
            "[INVENTORY_SERVICE_URL must be an address such as https://partner.example/api, without"
                + " a login, a query or an underscore in the host's name]");
  }

  @Test
  void a_shop_has_one_catalogue() {
    assertThat(problems("PRODUCT_SERVICE_URL", "http://a", "MENU_SERVICE_URL", "http://b"))
        .isEqualTo("[PRODUCT_SERVICE_URL and MENU_SERVICE_URL must not both be set]");
  }

  @ParameterizedTest
  @CsvSource({
    "PRODUCT_SERVICE_TIMEOUT, 0, a number of seconds from 0.05 to 60",
    "PRODUCT_SERVICE_TIMEOUT, 0.049, a number of seconds from 0.05 to 60",
    "INVENTORY_SERVICE_TIMEOUT, 61, a number of seconds from 0.05 to 60",
    "PAYMENT_SERVICE_TIMEOUT, 5s, a number of seconds from 0.05 to 60",
    "PRODUCT_CACHE_SECONDS, -1, a whole number from 0 to 3600",
    "PAYMENT_REQUEST, mail, 'one of [call, bus]'",
    "PAYMENT_FALLBACK_SECONDS, 1.5, a whole number from 0 to 3600"
  })
  void a_time_that_is_out_of_bounds_is_a_mistake(String name, String value, String expectation) {
    assertThat(problems(name, value)).isEqualTo("[" + name + " must be " + expectation + "]");
  }

  private static PartnerSettings read(String... namesAndValues) {
    var environment = environment(namesAndValues);
    var settings = PartnerSettings.from(environment);
    assertThat(environment.problems()).isEmpty();
    return settings;
  }

  private static String problems(String... namesAndValues) {
    var environment = environment(namesAndValues);
    assertThat(PartnerSettings.from(environment)).isNotNull();
    return environment.problems().toString();
  }

  private static Environment environment(String... namesAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Environment.of(values);
  }
}
