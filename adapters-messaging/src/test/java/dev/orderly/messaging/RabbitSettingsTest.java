package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RabbitSettingsTest {

  private static RabbitSettings from(Map<String, String> values) {
    var env = Environment.of(values);
    var settings = RabbitSettings.from(env);
    assertThat(env.problems()).isEmpty();
    return settings;
  }

  @ParameterizedTest
  @CsvSource({
    "amqp://rabbit,                    rabbit,   5672, guest, guest,  /,   false",
    "amqp://rabbit/,                   rabbit,   5672, guest, guest,  /,   false",
    "amqp://u:p@rabbit:7000/shop,      rabbit,   7000, u,     p,      shop,false",
    "amqps://u:p@rabbit/%2Fshop,       rabbit,   5671, u,     p,      /shop,true",
    "amqp://u%40x:p%2F%3A+1@rabbit/,   rabbit,   5672, u@x,   p/:+1,  /,   false",
    "amqp://rabbit_mq:5673//,          rabbit_mq,5673, guest, guest,  /,   false",
    "amqp://u@[::1]:5673/shop,         [::1],    5673, u,     guest,  shop,false",
    "amqp://u:a:b@127.0.0.1/,          127.0.0.1,5672, u,     a:b,    /,   false",
  })
  void an_address_comes_whole(
      String url, String host, int port, String user, String password, String vhost, boolean tls) {
    var settings = from(Map.of("RABBITMQ_URL", url));

    assertThat(settings.host()).isEqualTo(host);
    assertThat(settings.port()).isEqualTo(port);
    assertThat(settings.user()).isEqualTo(user);
    assertThat(settings.password()).isEqualTo(password);
    assertThat(settings.virtualHost()).isEqualTo(vhost);
    assertThat(settings.tls()).isEqualTo(tls);
  }

  @Test
  void an_address_comes_in_parts() {
    var settings =
        from(
            Map.of(
                "RABBITMQ_HOST", "rabbit",
                "RABBITMQ_PORT", "7000",
                "RABBITMQ_USER", "orderly",
                "RABBITMQ_PASS", "s3cret",
                "RABBITMQ_VHOST", "shop"));

    assertThat(settings.toString()).isEqualTo("amqp://orderly:********@rabbit:7000 shop");
    assertThat(settings.password()).isEqualTo("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://x",
        "amqp://x:0",
        "amqp://x:y",
        "amqp://x?heartbeat=1",
        "amqp://x///",
        "amqp://x:5673/shop/orders",
        "amqp://x/shop/",
        "rabbit:5672",
        "amqp://",
        "amqp://u:p w@x",
        "amqp://u:%ZZ@x"
      })
  void a_wrong_address_is_a_problem_that_does_not_show_it(String url) {
    var env = Environment.of(Map.of("RABBITMQ_URL", url));

    RabbitSettings.from(env);

    assertThat(env.problems())
        .containsExactly("RABBITMQ_URL must look like amqp://user:password@host:5672/vhost");
  }

  @Test
  void no_address_is_a_problem() {
    var env = Environment.of(Map.of());

    RabbitSettings.from(env);

    assertThat(env.problems())
        .containsExactly("RABBITMQ_URL or RABBITMQ_HOST must say where RabbitMQ is");
  }

  @Test
  void secrets_are_shown_nowhere() {
    var env = Environment.of(Map.of("RABBITMQ_URL", "amqp://u:topsecret@rabbit/"));

    var settings = RabbitSettings.from(env);

    assertThat(settings.toString()).doesNotContain("topsecret");
    assertThat(env.settings().toString()).doesNotContain("topsecret");
  }
}
