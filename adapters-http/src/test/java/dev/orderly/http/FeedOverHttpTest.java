package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderly.application.description.AsyncApi;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedOverHttpTest {

  private static final String ORDER =
      """
      {"items": [{"product_id": "1", "name": "W", "qty": 1, "price": 1}]}
      """;

  private final Shop shop = Shop.open();
  private final Api service = shop.as(Role.SERVICE);

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void pages_follow_each_other_until_every_event_was_there_once_in_order() {
    var customer = shop.asCustomer();
    var written = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      var id = customer.post("/orders", ORDER).at("/id");
      customer.post("/orders/" + id + "/status", "{\"status\": \"paid\"}");
      written.addAll(List.of(id + " order.created.v1", id + " order.status.changed.v1"));
    }

    var seen = new ArrayList<String>();
    var page = service.get("/api/v1/events?limit=4");
    seen.addAll(events(page));
    var rest = service.get("/events?after=" + page.at("/next_after"));
    seen.addAll(events(rest));
    var nothing = service.get("/events?after=" + rest.at("/next_after"));

    assertThat(seen).isEqualTo(written);
    assertThat(page.at("/has_more") + " " + rest.at("/has_more")).isEqualTo("true false");
    assertThat(nothing.body()).isEqualTo("{\"data\":[],\"next_after\":6,\"has_more\":false}");
  }

  private static List<String> events(Api.Reply page) {
    var events = new ArrayList<String>();
    for (var event : page.json().get("data")) {
      events.add(event.at("/subject").asText() + " " + event.at("/type").asText());
    }
    return events;
  }

  @Test
  void an_event_is_a_structured_cloud_event_with_its_position() {
    var id = shop.asCustomer().post("/orders", ORDER).at("/id");

    var page = shop.as(Role.ADMIN).get("/events");

    var event = page.json().at("/data/0");
    assertThat(event.properties())
        .extracting(Map.Entry::getKey)
        .contains("position", "specversion", "id", "type", "source", "subject", "time", "data");
    assertThat(event.at("/position").isIntegralNumber()).isTrue();
    assertThat(event.at("/source").asText()).isEqualTo("/tenants/1/orders/" + id);
    assertThat(event.at("/data/event_id")).isEqualTo(event.at("/id"));
    ((ObjectNode) event).remove("position");
    AsyncApi.OURS.judgeLive(event.at("/id").asText(), event.at("/type").asText(), event.toString());
    assertThat(page.header("Cache-Control")).isEqualTo("private, no-cache");
  }

  @Test
  void it_can_be_narrowed_to_types() {
    var customer = shop.asCustomer();
    var id = customer.post("/orders", ORDER).at("/id");
    customer.post("/orders/" + id + "/status", "{\"status\": \"paid\"}");

    var moves = service.get("/events?type=order.status.changed.v1");
    var both = service.get("/events?type=order.status.changed.v1,order.created.v1");

    assertThat(moves.json().get("data")).hasSize(1);
    assertThat(moves.at("/data/0/type")).isEqualTo("order.status.changed.v1");
    assertThat(both.json().get("data")).hasSize(2);
  }

  @Test
  void the_events_of_another_shop_are_not_there() {
    shop.asCustomer().post("/orders", ORDER);
    var other = shop.as(shop.account(new TenantId(12), Role.ADMIN));

    var page = other.get("/events");

    assertThat(page.body()).isEqualTo("{\"data\":[],\"next_after\":0,\"has_more\":false}");
  }

  @Test
  void a_position_that_is_no_longer_kept_is_gone() {
    shop.asCustomer().post("/orders", ORDER);
    shop.asCustomer().post("/orders", ORDER);
    shop.log.forget();

    var gone = service.get("/events?after=1");
    var start = service.get("/events");

    assertThat(gone.outcome()).isEqualTo("410 position-expired");
    assertThat(start.body()).isEqualTo("{\"data\":[],\"next_after\":2,\"has_more\":false}");
    assertThat(service.get("/events?after=2").status()).isEqualTo(200);
  }

  @Test
  void it_is_for_machines_and_administrators() {
    var customer = shop.asCustomer().get("/events");
    var staff = shop.as(Role.STAFF, 1).get("/events");

    assertThat(List.of(customer.outcome(), staff.outcome())).containsOnly("403 forbidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=", "after=-1", "after=x", "after=1.0", "after=9223372036854775808", "after=%D9%A1",
        "limit=0", "limit=101", "limit=", "type=", "type=order.created", "type=order.created.v1,",
        "after=1&after=1", "after=1", "after=9223372036854775807", "cursor=x"
      })
  void nonsense_is_refused(String query) {
    assertThat(service.get("/events?" + query).outcome()).isEqualTo("400 invalid-parameter");
  }
}
