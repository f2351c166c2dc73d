package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.description.AsyncApi;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that people open in a browser, and the description for programs beside them. */
@TestInstance(Lifecycle.PER_CLASS)
class PagesForPeopleTest {

  private static final Pattern INLINE =
      Pattern.compile("<(style|script)>(.*?)</\\1>", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

  @AutoClose private final Shop shop = Shop.open();
  private final Api browser = shop.api().with("Accept", "text/html,*/*;q=0.8");

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs"})
  void a_page_needs_nothing_from_anywhere_else(String path) {
    var page = browser.get(path);

    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    var links = LINK.matcher(page.body()).results().map(it -> it.group(1)).toList();
    for (var link : links) {
      assertThat(link).matches("(/|#|data:).*");
      if (link.startsWith("/")) {
        assertThat(browser.get(link).status()).as(link).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs"})
  void a_browser_runs_what_is_in_the_page_and_nothing_else(String path) throws Exception {
    var page = browser.get(path);

    var policy = page.header("Content-Security-Policy");

    assertThat(policy).startsWith("default-src 'none';").doesNotContain("unsafe");
    var inline = INLINE.matcher(page.body()).results().map(it -> it.group(2)).toList();
    assertThat(inline).isNotEmpty();
    for (var content : inline) {
      assertThat(policy).contains("'sha256-" + hash(content) + "'");
    }
  }

  @Test
  void the_description_comes_as_people_and_as_programs_read_it() {
    var yaml = browser.get("/openapi.yaml");
    var json = browser.get("/api/v1/openapi.json");

    assertThat(yaml.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(yaml.body()).startsWith("openapi: 3.1.0\n");
    assertThat(json.header("Content-Type")).isEqualTo("application/json");
    assertThat(json.at("/openapi")).isEqualTo("3.1.0");
  }

  @Test
  void the_description_of_the_events_is_the_one_that_messages_are_held_against() {
    var described = AsyncApi.of(browser.get("/api/v1/asyncapi.json").body());

    assertThat(described.messages()).isNotEmpty().isEqualTo(AsyncApi.OURS.messages());
    assertThat(browser.get("/asyncapi.json").at("/asyncapi")).isEqualTo("3.0.0");
    assertThat(browser.get("/").body()).contains("href=\"/asyncapi.json\"");
    assertThat(browser.get("/docs").body()).contains("href: \"/asyncapi.json\"");
  }

  @Test
  void the_description_is_for_whoever_wants_anything_that_is_text() {
    for (var type : List.of("application/yaml", "application/json", "application/*", "*/*")) {
      assertThat(shop.api().with("Accept", type).get("/openapi.yaml").status()).isEqualTo(200);
    }
    assertThat(shop.api().with("Accept", "application/json").get("/docs").status()).isEqualTo(406);
  }

  /** Operations are found in the page by their names. */
  @Test
  void nothing_in_the_page_has_the_name_of_an_operation() {
    var page = browser.get("/docs").body();

    for (var operation : shop.server.routes().operations()) {
      assertThat(page).doesNotContain("id=\"" + operation.id() + "\"");
    }
  }

  private static String hash(String content) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256");
    return Base64.getEncoder()
        .encodeToString(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
  }
}
