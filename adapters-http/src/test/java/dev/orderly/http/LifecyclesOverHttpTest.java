package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.http.description.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class LifecyclesOverHttpTest {

  @AutoClose private final Shop shop = Shop.open();

  @Test
  void a_lifecycle_is_shown_with_its_own_words() {
    var retail = shop.api().get("/lifecycles/retail");

    assertThat(retail.at("/name") + " from " + retail.at("/initial"))
        .isEqualTo("retail from pending");
    assertThat(retail.json().at("/states/0").toString())
        .isEqualTo(
            "{\"status\":\"PENDING\",\"label\":\"pending\",\"group\":\"OPEN\",\"end\":false}");
    assertThat(retail.json().at("/moves/0").toString())
        .isEqualTo(
            """
            {"from":"pending","to":"confirmed",\
            "by":["OWNER","STAFF","ADMIN","SERVICE","REACTION"]}\
            """);
    assertThat(retail.at("/mermaid"))
        .startsWith("stateDiagram-v2\n")
        .contains("pending --> confirmed");
  }

  @Test
  void all_of_them_are_listed_as_they_are_shown_one_by_one() {
    var all = shop.api().get("/lifecycles");

    assertThat(all.json().get("data").findValuesAsText("name"))
        .containsExactly("standard", "retail", "fulfillment", "restaurant");
    assertThat(all.body()).contains(shop.api().get("/lifecycles/restaurant").body());
  }

  @Test
  void the_description_shows_one_as_it_is() {
    var example =
        "/paths/~1lifecycles~1{name}/get/responses/200/content/application~1json/examples"
            + "/restaurant/value";

    var restaurant = shop.api().get("/lifecycles/restaurant").json();

    assertThat(Document.yaml().root().at(example)).isEqualTo(restaurant);
  }

  @Test
  void the_landing_page_is_a_page() {
    var page = shop.api().with("Accept", "text/html").get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.body()).startsWith("<!doctype html>").contains("Orderly");
    assertThat(shop.api().get("/api/v1").body()).isEqualTo(page.body());
  }
}
