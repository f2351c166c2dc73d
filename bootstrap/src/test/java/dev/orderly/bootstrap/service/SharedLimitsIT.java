package dev.orderly.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import dev.orderly.bootstrap.service.ServiceSettings.StandIns;
import dev.orderly.servers.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances on one Redis are one service to those who ask too much of it. */
class SharedLimitsIT {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String EMAIL = "ann@example.com";
  private static final String PASSWORD = "long enough";

  private static List<Instance> instances;

  @BeforeAll
  static void start() {
    TestServers.startAll(TestServers::postgres, TestServers::redis);
    var environment =
        Map.ofEntries(
            Map.entry("DATABASE_URL", TestServers.postgres().newDatabase().url()),
            Map.entry("REDIS_URL", TestServers.redis().url()),
            // A machine may stand still for longer than the shop would wait.
            Map.entry("REDIS_TIMEOUT_MS", "10000"),
            Map.entry("JWT_SECRET_KEY", "a secret that is long enough for a test"),
            Map.entry("ADMIN_EMAIL", EMAIL),
            Map.entry("ADMIN_PASSWORD", PASSWORD),
            Map.entry("RATE_LIMIT", "5/hour"),
            Map.entry("RATE_LIMIT_STAFF", "5/hour"),
            Map.entry("HOST", "127.0.0.1"),
            Map.entry("PORT", "0"),
            Map.entry("SHUTDOWN_DELAY_MS", "0"));
    instances = Stream.of(environment, environment).map(SharedLimitsIT::started).toList();
    instances.forEach(Instance::awaitPrepared);
  }

  private static Instance started(Map<String, String> environment) {
    return Instance.start(ServiceSettings.from(Environment.of(environment), StandIns.ALLOWED));
  }

  @AfterAll
  static void stop() {
    instances.forEach(Instance::close);
  }

  @Test
  void a_user_has_one_limit_on_all_instances() throws Exception {
    var token = token();

    var statuses =
        List.of(
            status("GET", 0, "/orders", token),
            status("GET", 1, "/api/v1/orders", token),
            status("HEAD", 0, "/orders/", token),
            status("GET", 1, "/orders?limit=1", token),
            status("GET", 0, "/api/v1/orders/", token),
            status("GET", 1, "/orders", token),
            status("HEAD", 0, "/orders", token));

    assertThat(statuses).containsExactly(200, 200, 200, 200, 200, 429, 429);
  }

  @Test
  void an_address_has_one_limit_on_all_instances() throws Exception {
    var statuses =
        Stream.iterate(0, i -> i < 7, i -> i + 1)
            .map(i -> status("GET", i % 2, "/orders", "guess" + i))
            .toList();

    assertThat(statuses).containsExactly(401, 401, 401, 401, 401, 429, 429);
  }

  private static String token() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(at(0, "/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("username=" + EMAIL + "&password=" + PASSWORD));
    var body = CLIENT.send(request.build(), BodyHandlers.ofString()).body();
    return body.replaceAll(".*\"access_token\":\"([^\"]*)\".*", "$1");
  }

  private static int status(String method, int instance, String path, String token) {
    var request =
        HttpRequest.newBuilder(at(instance, path))
            .header("Authorization", "Bearer " + token)
            // Nobody believes this: no proxy is trusted.
            .header("X-Forwarded-For", "198.51.100." + instance)
            .method(method, BodyPublishers.noBody());
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return response.statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URI at(int instance, String path) {
    return URI.create("http://127.0.0.1:" + instances.get(instance).port() + path);
  }
}
