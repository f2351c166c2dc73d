package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Role;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PersonalDataOverHttpTest {

  private static final String ORDER =
      """
      {"metadata": {"gift_for": "Bob"}, "items": [
        {"product_id": "1", "product_name": "Widget", "quantity": 1, "unit_price": "1.00"}]}\
      """;

  @AutoClose private final Shop shop = Shop.open();

  @Test
  void a_person_has_a_copy_of_what_is_kept() {
    var ann = registered("ann");
    var first = ann.api().post("/orders", ORDER);
    var second = ann.api().post("/orders", ORDER);
    var expected =
        "{\"user\":%s,\"orders\":[%s,%s]}"
            .formatted(ann.api().get("/users/me").body(), first.body(), second.body());

    var own = ann.api().get("/api/v1" + ann.path());
    var byAdmin = shop.as(Role.ADMIN).get(ann.path());

    assertThat(own.body()).isEqualTo(expected);
    assertThat(byAdmin.body()).isEqualTo(expected);
    assertThat(own.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void who_has_no_orders_has_a_short_one() {
    var ann = registered("short");

    assertThat(ann.api().get(ann.path()).body())
        .isEqualTo("{\"user\":%s,\"orders\":[]}".formatted(ann.api().get("/users/me").body()));
  }

  @Test
  void what_is_erased_is_gone_and_the_books_stay() {
    var bob = registered("bob");
    var order = bob.api().with("Idempotency-Key", "bob-1").post("/orders", ORDER);
    var path = "/orders/" + order.at("/id");
    bob.api().post(path + "/status", "{\"status\":\"paid\",\"comment\":\"it is for Bob\"}");
    var admin = shop.as(Role.ADMIN);

    var erased = bob.api().delete(bob.path());

    assertThat(erased.outcome()).isEqualTo("204");
    assertThat(bob.login().at("/error")).isEqualTo("invalid_grant");
    assertThat(bob.api().get(path).outcome()).isEqualTo("401 unauthenticated");
    assertThat(bob.api().get(bob.path()).outcome()).isEqualTo("401 unauthenticated");
    assertThat(bob.api().post("/orders", ORDER).outcome()).isEqualTo("401 unauthenticated");
    var kept = admin.get(path);
    assertThat(kept.json().at("/metadata")).isEmpty();
    assertThat(kept.at("/version") + kept.at("/status") + kept.at("/total_amount"))
        .isEqualTo("3PAID1.00");
    assertThat(admin.get(path + "/history").body())
        .contains("\"actor\":\"user:" + bob.id() + "\"")
        .doesNotContain("it is for Bob");
    assertThat(admin.get("/orders/search?q=bob@personal").json().at("/data")).isEmpty();
    assertThat(admin.get(bob.path()).outcome()).isEqualTo("404 not-found");
    var update = "{\"role\":\"ADMIN\"}";
    assertThat(admin.patch("/users/" + bob.id(), update).outcome()).isEqualTo("404 not-found");
  }

  @Test
  void erasing_again_answers_the_same_also_to_who_was_erased() {
    var eve = registered("eve");

    assertThat(eve.api().delete(eve.path()).outcome()).isEqualTo("204");
    assertThat(eve.api().delete(eve.path()).outcome()).isEqualTo("204");
    assertThat(shop.as(Role.ADMIN).delete(eve.path()).outcome()).isEqualTo("204");
    assertThat(eve.api().delete("/users/1/personal-data").outcome()).isEqualTo("404 not-found");
  }

  @Test
  void whoever_owns_the_email_may_register_again() {
    var ann = registered("again");
    ann.api().post("/orders", ORDER);
    assertThat(shop.as(Role.ADMIN).delete(ann.path()).outcome()).isEqualTo("204");

    var again = registered("again");

    assertThat(again.id()).isNotEqualTo(ann.id());
    assertThat(again.api().get("/orders").json().at("/data")).isEmpty();
  }

  @Test
  void somebody_else_is_nobody() {
    var ann = registered("private");
    var foreigner = shop.as(shop.account(new TenantId(9), Role.ADMIN));

    for (var other :
        List.of(shop.asCustomer(), shop.as(Role.STAFF, 1), shop.as(Role.SERVICE), foreigner)) {
      assertThat(other.get(ann.path()).outcome()).isEqualTo("404 not-found");
      assertThat(other.delete(ann.path()).outcome()).isEqualTo("404 not-found");
    }
    assertThat(shop.as(Role.ADMIN).delete("/users/4711/personal-data").outcome())
        .isEqualTo("404 not-found");
    assertThat(shop.as(Role.ADMIN).get("/users/me/personal-data").outcome())
        .isEqualTo("404 not-found");
    assertThat(ann.login().status()).isEqualTo(200);
  }

  /** Somebody with a password, and a token from before anything happened to them. */
  private record Person(Api anybody, String name, String id, String token) {

    Api api() {
      return anybody.with("Authorization", "Bearer " + token);
    }

    String path() {
      return "/users/" + id + "/personal-data";
    }

    Api.Reply login() {
      return login(anybody, name);
    }

    static Api.Reply login(Api anybody, String name) {
      var form = "username=" + name + "%40personal.example&password=correct+horse";
      return anybody.postForm("/token", form);
    }
  }

  private Person registered(String name) {
    var account = "{\"email\": \"%s@personal.example\", \"password\": \"correct horse\"}";
    var id = shop.api().post("/register", account.formatted(name)).at("/id");
    var token = Person.login(shop.api(), name).at("/access_token");
    return new Person(shop.api(), name, id, token);
  }
}
