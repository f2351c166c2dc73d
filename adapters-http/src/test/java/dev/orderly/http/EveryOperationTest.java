package dev.orderly.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.user.Role;
import dev.orderly.http.description.RouteTable;
import dev.orderly.http.route.Gives;
import dev.orderly.http.route.Method;
import dev.orderly.http.route.Operation;
import dev.orderly.http.route.Takes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each line of the table of routes, by going through the table. */
@TestInstance(Lifecycle.PER_CLASS)
class EveryOperationTest {

  private static final String NO_PATH = "There is nothing at this path.";

  @AutoClose private final Shop shop = Shop.open();

  /** With a header that keeps streams from beginning; nobody else reads it. */
  private final Api admin = shop.as(Role.ADMIN).with("Last-Event-ID", "none");

  Stream<Operation> operations() {
    return shop.server.routes().operations().stream();
  }

  Stream<Operation> guarded() {
    return operations().filter(operation -> operation.access().needsLogin());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void it_is_there_under_both_mounts_with_and_without_a_slash_at_the_end(Operation operation) {
    var answers = paths(operation).stream().map(path -> call(admin, operation, path)).toList();

    assertThat(answers).extracting(Api.Reply::outcome).containsOnly(answers.getFirst().outcome());
    assertThat(answers).extracting(Api.Reply::body).noneMatch(body -> body.contains(NO_PATH));
    assertThat(answers).extracting(Api.Reply::status).doesNotContain(405);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void nobody_gets_in_without_a_token(Operation operation) {
    for (var path : paths(operation)) {
      var refused = call(shop.api(), operation, path);

      assertThat(refused.outcome()).as(path).isEqualTo("401 unauthenticated");
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void head_is_checked_and_answered_like_get_but_for_the_body(Operation operation) {
    if (operation.method() != Method.GET) {
      return;
    }
    for (var api : List.of(admin, shop.api())) {
      var path = filled(operation.path());
      var get = api.get(path);
      var head = api.head(path);

      assertThat(head.status()).isEqualTo(get.status());
      assertThat(head.body()).isEmpty();
      assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
      assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void another_method_is_told_what_is_allowed(Operation operation) {
    var path = filled(operation.path());

    var refused = shop.api().send("PUT", path, Optional.of("x"));
    var asked = shop.api().send("OPTIONS", path, Optional.empty());

    assertThat(refused.outcome()).isEqualTo("405 method-not-allowed");
    assertThat(refused.header("Allow")).contains(operation.method().name()).endsWith("OPTIONS");
    assertThat(asked.status()).isEqualTo(204);
    assertThat(asked.header("Allow")).isEqualTo(refused.header("Allow"));
    assertThat(asked.body()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_method_in_a_header_changes_nothing(Operation operation) {
    var path = filled(operation.path());

    var overridden = admin.with("X-HTTP-Method-Override", "DELETE");

    assertThat(call(overridden, operation, path).outcome())
        .isEqualTo(call(admin, operation, path).outcome());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_parameter_that_it_does_not_know_is_a_mistake(Operation operation) {
    var wrong = call(admin, operation, filled(operation.path()) + "?surprise=1");

    if (operation.takes() == Takes.FORM) {
      assertThat(wrong.at("/error")).isEqualTo("invalid_request");
    } else {
      assertThat(wrong.outcome()).isEqualTo("400 invalid-parameter");
      assertThat(wrong.at("/parameter")).isEqualTo("surprise");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void it_answers_in_no_other_form_than_it_has(Operation operation) {
    var path = filled(operation.path());
    var unacceptable = call(admin.with("Accept", "image/png"), operation, path);
    var weighed = call(admin.with("Accept", "application/*;q=0, text/*;q=0"), operation, path);
    var anything = call(admin.with("Accept", "image/png, */*;q=0.1"), operation, path);

    assertThat(unacceptable.outcome()).isEqualTo("406 not-acceptable");
    assertThat(weighed.outcome()).isEqualTo("406 not-acceptable");
    assertThat(anything.outcome()).isEqualTo(call(admin, operation, path).outcome());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_body_of_another_type_is_not_read(Operation operation) {
    if (operation.takes() == Takes.NOTHING) {
      return;
    }
    var path = filled(operation.path());
    var type = operation.takes().mediaTypes().getFirst();

    for (var wrong : List.of("text/plain", "application/xml", type + "; charset=latin1")) {
      assertThat(typed(operation, path, wrong).outcome())
          .as(wrong)
          .isEqualTo("415 unsupported-media-type");
    }
    assertThat(typed(operation, path, type + "; charset=\"UTF-8\"").status()).isNotEqualTo(415);
    var packed = admin.with("Content-Encoding", "gzip");
    assertThat(call(packed, operation, path).outcome()).isEqualTo("415 unsupported-media-type");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void its_answer_has_the_name_of_the_request_and_says_no_more_of_the_server(Operation operation) {
    var named = call(admin.with("X-Request-Id", "mine-1"), operation, filled(operation.path()));
    var unnamed = call(admin.with("X-Request-Id", "<>"), operation, filled(operation.path()));

    assertThat(named.header("X-Request-Id")).isEqualTo("mine-1");
    assertThat(unnamed.header("X-Request-Id")).matches("[0-9a-f]{32}");
    assertThat(named.header("Server") + named.header("X-Powered-By") + named.header("Set-Cookie"))
        .isEmpty();
    if (operation.gives() == Gives.JSON) {
      assertThat(named.header("Content-Type")).startsWith("application/");
    }
  }

  @Test
  void the_description_has_every_operation_and_no_other() {
    var routed = RouteTable.routed(shop.server.routes().operations());

    assertThat(RouteTable.described()).isEqualTo(routed);
  }

  @Test
  void each_operation_has_its_own_name() {
    var ids = operations().map(Operation::id).toList();

    assertThat(ids).doesNotHaveDuplicates();
  }

  private Api.Reply typed(Operation operation, String path, String type) {
    return admin
        .with("Content-Type", type)
        .send(operation.method().name(), path, Optional.of("{}"));
  }

  private static Api.Reply call(Api api, Operation operation, String path) {
    return switch (operation.takes()) {
      case NOTHING -> api.send(operation.method().name(), path, Optional.empty());
      case JSON, MERGE_PATCH, FORM ->
          api.with("Content-Type", operation.takes().mediaTypes().getFirst())
              .send(operation.method().name(), path, Optional.of("{}"));
    };
  }

  private static List<String> paths(Operation operation) {
    var path = filled(operation.path());
    return path.equals("/")
        ? List.of("/", "/api/v1", "/api/v1/")
        : List.of(path, path + "/", "/api/v1" + path, "/api/v1" + path + "/");
  }

  private static String filled(String path) {
    return path.replace("{ref}", "A-1")
        .replace("{user_id}", "7")
        .replace("{id}", "7")
        .replace("{key}", "k")
        .replace("{name}", "retail");
  }
}
