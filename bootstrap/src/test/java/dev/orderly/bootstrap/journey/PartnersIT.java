package dev.orderly.bootstrap.journey;

import static dev.orderly.bootstrap.journey.Shopper.field;
import static dev.orderly.partners.Behaviour.cutsOff;
import static dev.orderly.partners.Behaviour.drips;
import static dev.orderly.partners.Behaviour.hangs;
import static dev.orderly.partners.Behaviour.json;
import static dev.orderly.partners.Behaviour.redirectsTo;
import static dev.orderly.partners.Behaviour.resets;
import static dev.orderly.partners.Behaviour.says;
import static dev.orderly.partners.Behaviour.saysHalf;
import static dev.orderly.partners.Behaviour.sends;
import static dev.orderly.partners.Behaviour.speaksNonsense;
import static dev.orderly.partners.Behaviour.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.orderly.application.Eventually;
import dev.orderly.partners.Behaviour;
import dev.orderly.partners.PartnerServer;
import dev.orderly.servers.TestServers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/** A started service whose product service misbehaves in every way, as its clients see it. */
class PartnersIT {

  private static final String ORDER = "{\"items\": [{\"product_id\": \"tea\", \"quantity\": 2}]}";
  private static final String TEA =
      "{\"id\": \"tea\", \"name\": \"Tea\", \"price\": 2.5, \"currency\": \"USD\", \"stock\": 5}";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @TempDir private Path folder;

  private final PartnerServer products = PartnerServer.start();
  private OrderlyProcess service;
  private Shopper ada;

  @BeforeEach
  void start() {
    var environment =
        Map.of(
            "PORT",
            "0",
            "DATABASE_URL",
            TestServers.postgres().newDatabase().url(),
            "PRODUCT_SERVICE_URL",
            products.address().toString(),
            "INVENTORY_SERVICE_URL",
            "http://127.0.0.1:1",
            "PRODUCT_SERVICE_TIMEOUT",
            Long.toString(PATIENCE.toSeconds()));
    service = OrderlyProcess.start("dev", "orderly.jar", folder, environment, "dev", "--empty");
    var address = service.awaitLine(line -> line.startsWith("Orderly runs on ")).split(" ")[3];
    ada =
        Shopper.at(address)
            .registered("ada@example.org", "correct-horse")
            .loggedIn("ada@example.org", "correct-horse");
  }

  @AfterEach
  void stop() {
    assertThat(service.stop()).isEqualTo(143);
    products.close();
  }

  private static Stream<Arguments> misbehaviour() {
    return Stream.of(
        arguments("500", 503, status(500)),
        arguments("reset", 503, resets()),
        arguments("cut off", 503, cutsOff()),
        arguments("nonsense", 503, speaksNonsense()),
        arguments("half an answer", 503, saysHalf(TEA)),
        arguments("HTML", 503, says(200, "text/html", "<h1>Welcome</h1>")),
        arguments("redirect", 503, redirectsTo("http://localhost:1/tea")),
        arguments("100 MB", 503, sends(100, new AtomicLong())),
        arguments("hang", 504, hangs()),
        arguments("drip", 504, drips(TEA)));
  }

  /** One service for all of it: starting it takes longer than the rest. */
  @Test
  void a_shop_lives_with_a_partner_that_misbehaves() {
    whatever_it_does_the_client_is_told_in_time_and_the_next_order_goes_well();
    a_repeated_request_does_not_need_it();
    when_it_fails_again_and_again_it_is_left_alone_and_readiness_tells();
    of_a_warehouse_that_is_gone_readiness_and_metrics_tell_too();
  }

  private void whatever_it_does_the_client_is_told_in_time_and_the_next_order_goes_well() {
    misbehaviour()
        .map(Arguments::get)
        .forEach(
            row -> {
              products.always((Behaviour) row[2]);
              var began = System.nanoTime();
              var refused = ada.post("/orders", ORDER);
              var took = Duration.ofNanos(System.nanoTime() - began);
              products.always(json(TEA));
              var placed = ada.post("/orders", ORDER);

              assertThat(refused.statusCode()).as(row[0].toString()).isEqualTo(row[1]);
              assertThat(refused.headers().firstValue("Retry-After")).contains("1");
              assertThat(took).as(row[0].toString()).isLessThan(PATIENCE.plusSeconds(2));
              assertThat(field(placed.body(), "total_amount")).isEqualTo("5.00");
            });
  }

  private void when_it_fails_again_and_again_it_is_left_alone_and_readiness_tells() {
    products.always(status(500));
    for (int i = 0; i < 5; i++) {
      assertThat(ada.post("/orders", ORDER).statusCode()).isEqualTo(503);
    }
    int asked = products.requests().size();

    var sixth = ada.post("/orders", ORDER);
    var health = ada.get("/health/ready");

    assertThat(sixth.statusCode()).isEqualTo(503);
    assertThat(Integer.parseInt(sixth.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(20, 30);
    assertThat(products.requests()).hasSize(asked);
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body())
        .startsWith("{\"status\":\"degraded\"")
        .contains("\"product-service\":{\"status\":\"down\"");
  }

  /** The sagas of the orders that were placed have asked for it, each by itself. */
  private void of_a_warehouse_that_is_gone_readiness_and_metrics_tell_too() {
    Eventually.holds(
        () ->
            assertThat(ada.get("/health/ready").body())
                .startsWith("{\"status\":\"degraded\"")
                .contains("\"inventory-service\":{\"status\":\"down\""));
    assertThat(ada.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(ada.get("/metrics").body())
        .contains(
            "orderly_breaker_state{name=\"inventory-service\"} 2.0",
            "orderly_breaker_state{name=\"product-service\"} 2.0");
  }

  private void a_repeated_request_does_not_need_it() {
    products.always(json(TEA));
    var first = keyed();
    int asked = products.requests().size();
    products.always(status(500));

    var again = keyed();

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(products.requests()).hasSize(asked);
  }

  private HttpResponse<String> keyed() {
    return ada.post("/orders", ORDER, "Idempotency-Key", "once-only");
  }
}
