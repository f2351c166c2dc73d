package dev.orderly.application.description;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.orderly.domain.lifecycle.WrittenLifecycle;
import dev.orderly.domain.order.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The description of our messages in itself: whole, and with examples that hold. */
class AsyncApiTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private final AsyncApi description = AsyncApi.OURS;
  private final JsonNode root = description.root();

  @Test
  void it_is_what_the_standard_calls_asyncapi_3() throws IOException {
    var standard =
        JsonSchemaFactory.getInstance(VersionFlag.V7)
            .getSchema(
                Files.readString(Path.of("src/test/resources/asyncapi-3.0.0.schema.json")),
                AsyncApi.strictly());

    assertThat(standard.validate(root)).isEmpty();
    assertThat(standard.validate(withoutAChannelsAddress())).isNotEmpty();
  }

  private JsonNode withoutAChannelsAddress() {
    var broken = root.deepCopy();
    ((ObjectNode) broken.at("/channels/orderCreated")).put("address", 7);
    return broken;
  }

  @Test
  void each_reference_leads_somewhere_and_everything_is_referred_to() {
    var references = new TreeSet<String>();
    collect(root, references);

    assertThat(references).allMatch(it -> !root.at(it.substring(1)).isMissingNode());
    root.path("components")
        .properties()
        .forEach(
            kind ->
                assertThat(kind.getValue().fieldNames())
                    .toIterable()
                    .allMatch(
                        it -> references.contains("#/components/" + kind.getKey() + "/" + it)));
    assertThat(at(root.path("operations"), "/channel/$ref")).allMatch(references::contains);
  }

  private static void collect(JsonNode node, Set<String> references) {
    if (node.has("$ref")) {
      references.add(node.path("$ref").asText());
    }
    node.forEach(it -> collect(it, references));
  }

  private static List<String> at(JsonNode nodes, String pointer) {
    return StreamSupport.stream(nodes.spliterator(), false)
        .map(it -> it.at(pointer).asText())
        .toList();
  }

  @Test
  void each_event_of_the_domain_is_there_under_all_its_names_and_nothing_else_is() {
    var expected = new TreeMap<String, String>();
    for (var type : EventType.values()) {
      expected.put(type.toString(), type.toString());
      type.aliases().forEach(alias -> expected.put(alias, type.toString()));
    }

    var described = new TreeMap<String, String>();
    for (var channel : root.path("channels")) {
      if (followed(channel.path("bindings"))
          .at("/amqp/exchange/name")
          .asText()
          .equals("orders.events")) {
        var message = followed(channel.path("messages").elements().next());
        described.put(channel.path("address").asText(), message.path("name").asText());
      }
    }

    assertThat(described).isEqualTo(expected);
  }

  private JsonNode followed(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
  }

  @Test
  void each_event_leaves_with_the_names_that_the_domain_gives_it() {
    var expected =
        Stream.of(EventType.values()).collect(toMap(EventType::toString, EventType::aliases));

    var described = new HashMap<String, List<String>>();
    for (var operation : root.path("operations")) {
      var channel = followed(operation.path("channel"));
      if (expected.containsKey(channel.path("address").asText())) {
        var aliases = new ArrayList<String>();
        operation.at("/bindings/amqp/bcc").forEach(it -> aliases.add(it.asText()));
        described.put(channel.path("address").asText(), aliases);
      }
    }

    assertThat(described).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void each_form_of_an_event_names_its_type(EventType type) {
    for (var form : Map.of("CloudEvent", "type", "ShortNews", "event_type").entrySet()) {
      var kinds = root.at("/components/schemas/" + form.getKey() + "/oneOf");

      assertThat(at(kinds, "/properties/" + form.getValue() + "/const"))
          .containsOnlyOnce(type.toString())
          .hasSameSizeAs(EventType.values());
    }
  }

  @Test
  void each_message_has_examples_and_they_are_as_it_says() {
    for (var message : description.messages()) {
      assertThat(description.examples(message)).as(message).isNotEmpty();
      for (var example : description.examples(message)) {
        assertThat(description.objections(message, example.headers(), example.payload()))
            .as(message)
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void each_event_that_is_kept_as_published_is_as_described(EventType type) throws IOException {
    var data = Files.readString(GOLDEN.resolve("event." + type + ".json"));
    var headers = description.examples(type.toString()).getFirst().headers();

    assertThat(description.objections(type.toString(), headers, data)).isEmpty();
  }

  @Test
  void the_other_forms_that_are_kept_as_published_are_as_described() throws IOException {
    for (var name : List.of("cloudevent.json", "cloudevent.without-trace.json")) {
      description.judgeLive(
          "0199e0c8-9999-7cde-8f01-000000000001",
          "order.status.changed.v1",
          Files.readString(GOLDEN.resolve(name)));
    }
    description.judgeShort(Files.readString(GOLDEN.resolve("news.json")));
  }

  @Test
  void the_states_are_those_of_the_lifecycles() {
    var states =
        WrittenLifecycle.ALL.stream()
            .flatMap(it -> it.states().stream().map(it::label))
            .collect(toSet());

    var examples = root.at("/components/schemas/Status/examples");

    assertThat(examples).extracting(JsonNode::asText).containsExactlyInAnyOrderElementsOf(states);
  }

  @Test
  void the_judge_objects_to_what_is_not_described() {
    var created = description.examples("order.created.v1").getFirst();
    var headers = created.headers();
    var data = created.payload();
    var late = new HashMap<>(headers);
    late.put("cloudEvents_sequence", "1");

    assertThat(objections(headers, data)).isEmpty();
    assertThat(objections(headers, data.replace("{\"event_id", "{\"age\":7,\"event_id")))
        .hasSize(1);
    assertThat(objections(headers, data.replace("\"line\":1,", ""))).hasSize(1);
    assertThat(objections(headers, data.replace("\"10.00\"", "10.00"))).hasSize(2);
    assertThat(
            objections(headers, data.replace("\"from_status\":null", "\"from_status\":\"PAID\"")))
        .hasSize(1);
    assertThat(objections(late, data)).hasSize(1);
    assertThat(objections(Map.of(), data)).hasSize(8);
    assertThat(description.objections("order.moved.v1", headers, data))
        .containsExactly("no such message");
    assertThat(description.objections("order.updated.v1", headers, data)).hasSize(2);
  }

  private List<String> objections(Map<String, Object> headers, String data) {
    return description.objections("order.created.v1", headers, data);
  }

  /** In YAML, a comma in a sentence is enough to make one. */
  @Test
  void nothing_in_it_is_left_empty() {
    assertThat(gaps(root, "")).isEmpty();
  }

  private static List<String> gaps(JsonNode node, String path) {
    if (path.contains("/examples")) {
      return List.of();
    }
    if (node.isNull() || (node.isTextual() && node.asText().isBlank())) {
      return List.of(path);
    }
    var gaps = new ArrayList<String>();
    node.properties().forEach(it -> gaps.addAll(gaps(it.getValue(), path + "/" + it.getKey())));
    if (node.isArray()) {
      node.forEach(it -> gaps.addAll(gaps(it, path + "/-")));
    }
    return gaps;
  }
}
