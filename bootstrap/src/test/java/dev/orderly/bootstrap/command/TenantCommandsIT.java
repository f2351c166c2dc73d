package dev.orderly.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import dev.orderly.bootstrap.service.Instance;
import dev.orderly.bootstrap.service.ServiceSettings;
import dev.orderly.bootstrap.service.ServiceSettings.StandIns;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do about tenants and machines, while an instance serves. */
class TenantCommandsIT {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String TEA =
      """
      {"items": [{"product_id": "t", "product_name": "Tea", "quantity": 1, "unit_price": "10.00"}]}\
      """;

  @TempDir private static Path folder;
  private static Terminal terminal;
  private static Instance service;

  @BeforeAll
  static void start() {
    var shared =
        Map.of(
            "DATABASE_URL",
            TestServers.postgres().newDatabase().url(),
            "JWT_SECRET_KEY",
            "a secret that is long enough for a test");
    var environment = new HashMap<>(shared);
    environment.putAll(
        Map.of(
            "RATE_LIMIT", "off",
            "RATE_LIMIT_STAFF", "off",
            "HOST", "127.0.0.1",
            "PORT", "0",
            "SHUTDOWN_DELAY_MS", "0"));
    terminal = new Terminal(folder, shared);
    assertThat(told(1, "tenants list"))
        .containsExactly(
            "The database cannot be used: its schema is missing or old; ./orderly migrate brings"
                + " it.");
    service = Instance.start(ServiceSettings.from(Environment.of(environment), StandIns.ALLOWED));
    service.awaitPrepared();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_tenant_is_added_and_a_machine_of_it_orders_at_once() throws Exception {
    var added = told(0, "tenants add Bakery --id 7 --region eu --prefix BAKE- --tax-rate 0.07");
    var listed = told(0, "tenants list");
    var token = told(0, "token --role SERVICE --tenant 7 --ttl 30m");

    assertThat(added)
        .containsExactly(
            "7      Bakery                   region eu         prefix BAKE-     tax 0.07    "
                + " lifecycle default");
    assertThat(listed).containsAll(added);
    assertThat(token).hasSize(1);
    assertThat(me(token.getFirst()))
        .contains("\"role\":\"SERVICE\"", "\"tenant_id\":7", "machine@tenant-7.invalid");
    assertThat(order(token.getFirst()))
        .contains("\"order_number\":\"BAKE-1001\"", "\"tax_amount\":\"0.70\"");
  }

  @Test
  void what_is_set_holds_for_new_orders() {
    assertThat(told(0, "tenants add Changing --id 8 --prefix OLD- --region eu")).hasSize(1);
    var token = told(0, "token --role SERVICE --tenant 8").getFirst();

    var set =
        told(0, "tenants set 8 --name Changed --prefix NEW- --tax-rate 0.5 --lifecycle retail");
    var order = order(token);
    var reset = told(0, "tenants set 8 --tax-rate default --lifecycle default");

    assertThat(set)
        .containsExactly(
            "8      Changed                  region eu         prefix NEW-      tax 0.5     "
                + " lifecycle retail");
    assertThat(order)
        .contains("\"order_number\":\"NEW-1001\"", "\"lifecycle\":\"retail\"")
        .contains("\"tax_amount\":\"5.00\"");
    assertThat(reset)
        .containsExactly(
            "8      Changed                  region eu         prefix NEW-      tax default "
                + " lifecycle default");
  }

  @Test
  void a_user_is_given_another_role_and_places_to_work() {
    register("ann@example.com");

    var promoted = told(0, "users promote ann@example.com --role STAFF --locations 3,10,1");

    assertThat(promoted).hasSize(1);
    assertThat(promoted.getFirst())
        .contains("STAFF", "ann@example.com")
        .endsWith(" tenant 1, locations [1, 3, 10]");
    assertThat(told(0, "users list")).containsAll(promoted);
  }

  @Test
  void what_cannot_be_is_told_in_a_sentence() {
    var mistakes =
        List.of(
            "tenants add Again --id 1",
            "tenants add Odd --prefix odd-",
            "tenants add Odd --tax-rate 19%",
            "tenants add Odd --tax-rate 1e-999999999",
            "tenants add Odd --lifecycle wholesale",
            "tenants set 1",
            "tenants set 404 --region eu",
            "token --role SERVICE --tenant 404",
            "token --role SERVICE --ttl 0s",
            "users list --tenant 404",
            "users add a@example.com --role STAFF --tenant 404 --locations 1,2");

    var sentences = mistakes.stream().flatMap(line -> told(1, line).stream()).toList();

    assertThat(sentences)
        .containsExactly(
            "There is a tenant 1 already.",
            "--prefix takes a capital letter, up to seven more capitals and digits, and a dash, for"
                + " example SHOP-.",
            "--tax-rate takes a fraction from 0 to 1, for example 0.19, or default.",
            "--tax-rate takes a fraction from 0 to 1, for example 0.19, or default.",
            "--lifecycle takes one of [standard, retail, fulfillment, restaurant], or default.",
            "Say what to change; ./orderly tenants set --help lists it.",
            "There is no tenant 404; ./orderly tenants list shows those that there are.",
            "There is no tenant 404; ./orderly tenants list shows those that there are.",
            "--ttl takes a second to ten years.",
            "There is no tenant 404; ./orderly tenants list shows those that there are.",
            "There is no tenant 404; ./orderly tenants list shows those that there are.");
  }

  /** Without what the service in this process tells on the same stream: its log, and orders. */
  private static List<String> told(int exitCode, String line) {
    return terminal.told(exitCode, line.split(" ")).stream()
        .filter(it -> !it.matches("order .*|[0-9:.]{12} .*"))
        .toList();
  }

  private static String me(String token) {
    return answer(request("/users/me", token).GET(), 200);
  }

  private static String order(String token) {
    return answer(posting(request("/orders", token), TEA), 201);
  }

  private static void register(String email) {
    var account = "{\"email\": \"" + email + "\", \"password\": \"orderly-demo\"}";
    assertThat(answer(posting(request("/register"), account), 201)).contains(email);
  }

  private static HttpRequest.Builder posting(HttpRequest.Builder request, String json) {
    return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
  }

  private static HttpRequest.Builder request(String path, String token) {
    return request(path).header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
  }

  private static String answer(HttpRequest.Builder request, int status) {
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
      return response.body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
