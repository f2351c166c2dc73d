package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.UserId;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class AccountsOverHttpTest {

  @AutoClose private final Shop shop = Shop.open();

  @Test
  void who_registers_can_log_in_and_is_known_by_the_token() {
    var account = "{\"email\": \"Ann@Example.com\", \"password\": \"correct horse\"}";

    var registered = shop.api().post("/register", account);
    var login = shop.api().postForm("/token", "username=ann%40example.com&password=correct+horse");
    var me =
        shop.api().with("Authorization", "bearer " + login.at("/access_token")).get("/users/me");

    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.body())
        .isEqualTo("{\"id\":%s,\"email\":\"Ann@Example.com\"}".formatted(registered.at("/id")));
    assertThat(login.status()).isEqualTo(200);
    assertThat(login.header("Cache-Control")).isEqualTo("no-store");
    assertThat(login.at("/token_type")).isEqualTo("bearer");
    assertThat(login.json().get("expires_in").isInt()).isTrue();
    assertThat(me.body())
        .isEqualTo(
            """
            {"id":%s,"email":"Ann@Example.com","role":"CUSTOMER","tenant_id":1,"location_ids":[]}\
            """
                .formatted(registered.at("/id")));
  }

  @Test
  void an_email_belongs_to_one_account_in_every_letter_case() {
    var account = "{\"email\": \"bob@example.com\", \"password\": \"correct horse\"}";

    var first = shop.api().post("/register", account);
    var second = shop.api().post("/register", account.replace("bob", "BOB"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.outcome()).isEqualTo("409 email-taken");
  }

  @Test
  void an_unknown_user_and_a_wrong_password_are_not_told_apart() {
    var account = "{\"email\": \"carol@example.com\", \"password\": \"correct horse\"}";
    assertThat(shop.api().post("/register", account).status()).isEqualTo(201);

    var wrong = shop.api().postForm("/token", "username=carol@example.com&password=battery");
    var unknown = shop.api().postForm("/token", "username=dave@example.com&password=battery");

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.header("Content-Type")).isEqualTo("application/json");
    assertThat(wrong.header("Cache-Control")).isEqualTo("no-store");
    assertThat(wrong.at("/error")).isEqualTo("invalid_grant");
    assertThat(unknown.body()).isEqualTo(wrong.body());
  }

  @Test
  void the_token_door_speaks_as_its_standard_wants_it() {
    var other = shop.api().postForm("/token", "grant_type=client_credentials");
    var nothing = shop.api().postForm("/token", "");
    var twice = shop.api().postForm("/token", "username=a&username=b&password=c");

    assertThat(other.at("/error")).isEqualTo("unsupported_grant_type");
    assertThat(nothing.at("/error")).isEqualTo("invalid_request");
    assertThat(twice.at("/error")).isEqualTo("invalid_request");
    assertThat(other.status() + nothing.status() + twice.status()).isEqualTo(3 * 400);
  }

  @Test
  void the_token_door_tells_of_a_wrong_query_in_the_same_way() {
    var asked = shop.api().postForm("/token?x=1", "username=a&password=b");

    assertThat(asked.status() + asked.header("Content-Type") + asked.header("Cache-Control"))
        .isEqualTo("400application/jsonno-store");
    assertThat(asked.body())
        .isEqualTo(
            "{\"error\":\"invalid_request\","
                + "\"error_description\":\"There is no such parameter here.\"}");
  }

  @Test
  void a_token_is_taken_from_one_header_and_nowhere_else() {
    var token = shop.token(shop.account(Role.CUSTOMER));
    var header = "Bearer " + token;

    var twice = shop.api().with("Authorization", header).with("Authorization", header);
    var also = shop.api().with("Authorization", header);
    var other = shop.api().with("Authorization", "Basic " + token);

    assertThat(twice.get("/users/me").outcome()).isEqualTo("401 unauthenticated");
    assertThat(also.get("/users/me?access_token=" + token).outcome())
        .isEqualTo("401 unauthenticated");
    assertThat(shop.api().get("/users/me?token=" + token).outcome())
        .isEqualTo("401 unauthenticated");
    assertThat(other.get("/users/me").outcome()).isEqualTo("401 unauthenticated");
    assertThat(also.get("/users/me").status()).isEqualTo(200);
  }

  /** A proxy sends the requests of many over one connection. */
  @Test
  void a_token_in_other_letters_is_refused_after_the_right_one_too() {
    var account = "{\"email\": \"eve@example.com\", \"password\": \"correct horse\"}";
    assertThat(shop.api().post("/register", account).status()).isEqualTo(201);
    var login = shop.api().postForm("/token", "username=eve@example.com&password=correct+horse");
    var right = "Bearer " + login.at("/access_token");
    var api = shop.api();

    assertThat(api.with("Authorization", right).get("/users/me").status()).isEqualTo(200);
    assertThat(api.with("Authorization", right).get("/users/me").status()).isEqualTo(200);
    var wrong = api.with("Authorization", right.toLowerCase(Locale.ROOT)).get("/users/me");

    assertThat(wrong.outcome()).isEqualTo("401 unauthenticated");
  }

  @Test
  void a_good_token_of_nobody_is_no_login() {
    var nobody =
        new Caller(new UserId(9999), "x@example.com", Role.ADMIN, TenantId.FIRST, Set.of());

    assertThat(shop.as(nobody).get("/users/me").outcome()).isEqualTo("401 unauthenticated");
  }

  @Test
  void an_administrator_makes_staff_of_a_customer_of_the_same_shop_alone() {
    var customer = shop.account(Role.CUSTOMER);
    var admin = shop.as(Role.ADMIN);
    var elsewhere = shop.account(new TenantId(2), Role.CUSTOMER);
    var change = "{\"role\": \"STAFF\", \"location_ids\": [3, 1]}";

    var changed = admin.patch("/users/" + customer.id(), change);
    var stranger = admin.patch("/users/" + elsewhere.id(), change);
    var nonsense = admin.patch("/users/x", change);

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.at("/role")).isEqualTo("STAFF");
    assertThat(changed.json().get("location_ids").toString()).isEqualTo("[1,3]");
    assertThat(stranger.outcome()).isEqualTo("404 not-found");
    assertThat(nonsense.outcome()).isEqualTo("404 not-found");
  }

  @Test
  void where_another_service_keeps_the_accounts_there_is_no_door_for_them() {
    try (var external = Shop.open("IDENTITY", "external")) {
      var caller =
          new Caller(new UserId(77), "x@example.com", Role.CUSTOMER, new TenantId(5), Set.of());

      var me = external.as(caller).get("/users/me");

      assertThat(external.api().post("/register", "{}").outcome()).isEqualTo("404 not-found");
      assertThat(external.api().postForm("/token", "").outcome()).isEqualTo("404 not-found");
      assertThat(me.at("/tenant_id")).isEqualTo("5");
      assertThat(external.users.find(caller.id())).isPresent();
    }
  }
}
