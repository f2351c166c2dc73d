package dev.orderly.http.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.http.answer.Code;
import dev.orderly.http.description.Document.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description in itself: whole, in order, and with examples that hold. */
class ApiDescriptionTest {

  private final ApiDescription description = ApiDescription.OURS;
  private final Document document = description.document();

  @Test
  void programs_read_the_same_as_people() {
    assertThat(Document.json().root()).isEqualTo(document.root());
  }

  @Test
  void nothing_in_it_is_left_empty() {
    assertThat(gaps(new Place(document.root(), ""))).isEmpty();
  }

  @Test
  void each_parameter_of_a_path_is_described() {
    for (var operation : description.operations()) {
      var described =
          RouteTable.parameters(operation).stream()
              .filter(it -> it.node().path("in").asText().equals("path"))
              .map(it -> "{" + it.node().path("name").asText() + "}")
              .toList();

      assertThat(described)
          .as(operation.path())
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(operation.path().split("/")).filter(it -> it.startsWith("{")).toList());
    }
  }

  @Test
  void each_operation_says_what_can_go_wrong_everywhere() {
    for (var operation : description.operations()) {
      var responses = document.to(operation.place(), "responses");

      assertThat(document.to(responses, "default"))
          .as(operation.id())
          .isEqualTo(document.at("components", "responses", "AnyProblem"));
    }
  }

  @Test
  void each_body_has_examples_and_they_are_as_their_schemas_say() {
    for (var content : contents()) {
      var schema = document.to(content, "schema");
      var examples = document.members(document.to(content, "examples"));

      assertThat(examples).as(content.pointer()).isNotEmpty();
      for (var example : examples) {
        var value = example.getValue().to("value");
        assertThat(description.schemas().mistakes(schema, value.node()))
            .as(content.pointer() + " " + example.getKey())
            .isEmpty();
      }
    }
  }

  @Test
  void each_code_has_an_example_of_a_problem() {
    for (var code : Code.values()) {
      var example = document.at("components", "examples", code.toString(), "value").node();

      assertThat(example.path("type").asText()).isEqualTo("/problems/" + code);
      assertThat(example.path("code").asText()).isEqualTo(code.toString());
      assertThat(example.path("status").asInt()).as(code.toString()).isEqualTo(code.status());
      assertThat(example.path("title").asText()).isEqualTo(code.title());
    }
  }

  @Test
  void a_problem_is_given_only_with_the_status_that_it_has() {
    for (var operation : description.operations()) {
      for (var response : document.members(document.to(operation.place(), "responses"))) {
        for (var code : problems(response.getValue())) {
          assertThat(code.status())
              .as(operation.id())
              .matches(it -> response.getKey().matches("default|" + it));
        }
      }
    }
  }

  @Test
  void the_judge_objects_to_what_is_not_described() {
    var me = "{\"id\":1,\"email\":\"a@b.c\",\"role\":\"ADMIN\",\"tenant_id\":1,\"location_ids\":[]";

    assertThat(objections("GET", "/users/me", 200, me + "}")).isEmpty();
    assertThat(objections("GET", "/users/me/", 200, me + "}")).isEmpty();
    assertThat(objections("GET", "/api/v1/users/me", 200, me + ",\"age\":7}")).hasSize(1);
    assertThat(objections("GET", "/users/me", 200, me.replace("ADMIN", "KING") + "}")).hasSize(1);
    assertThat(objections("GET", "/users/me", 200, "{}")).hasSize(5);
    assertThat(objections("GET", "/users/me", 202, me + "}")).isNotEmpty();
    assertThat(objections("GET", "/users/me", 200, "")).hasSize(1);
    assertThat(objections("GET", "/nothing", 200, me + "}")).hasSize(1);
    assertThat(objections("GET", "/orders/A-1", 304, "")).containsExactly("no ETag");
  }

  private List<String> objections(String method, String path, int status, String body) {
    return description.objections(
        new Exchange(
            method,
            path,
            Optional.empty(),
            status,
            name -> Optional.of("application/json").filter(_ -> name.equals("Content-Type")),
            body));
  }

  /** Every body that is described, of requests and of answers. */
  private List<Place> contents() {
    var holders = new ArrayList<Place>();
    for (var operation : description.operations()) {
      holders.add(document.to(operation.place(), "requestBody"));
      document
          .members(document.to(operation.place(), "responses"))
          .forEach(it -> holders.add(it.getValue()));
    }
    return holders.stream()
        .flatMap(holder -> document.members(document.to(holder, "content")).stream())
        .map(Map.Entry::getValue)
        .toList();
  }

  private List<Code> problems(Place response) {
    var problems = document.to(document.to(response, "content"), "application/problem+json");
    return document.to(problems, "examples").names().stream()
        .map(name -> name.toUpperCase(Locale.ROOT).replace('-', '_'))
        .map(Code::valueOf)
        .toList();
  }

  /** Nulls outside of examples: in YAML, a comma in a sentence is enough to make one. */
  private static List<String> gaps(Place place) {
    if (place.pointer().matches(".*/(value|example)$")) {
      return List.of();
    }
    if (place.node().isNull()) {
      return List.of(place.pointer());
    }
    return place.names().stream().flatMap(name -> gaps(place.to(name)).stream()).toList();
  }
}
