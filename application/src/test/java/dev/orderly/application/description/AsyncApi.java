package dev.orderly.application.description;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.orderly.application.event.EventMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The description of our messages as a judge of those that are really sent. It is stricter with
 * them than readers should be: what is not described is not there, so a member that is added to a
 * message has to be added to its description.
 */
public final class AsyncApi {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final String NAMED = "#/components/schemas/";
  private static final String HOME = "https://orderly.example/schemas/";
  private static final String LIVE = "live event";
  private static final String SHORT = "short news";

  /** What is ours alone to write; what others send us may say more. */
  private static final List<String> CLOSED =
      List.of("EventHeaders", "CloudEvent", "ShortNews", "OrderEvent", "Line");

  public static final AsyncApi OURS = ofResource("asyncapi.json");

  private final JsonNode root;
  private final JsonNode closed;
  private final Map<String, String> messages = new HashMap<>();
  private final JsonSchemaFactory factory;
  private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();

  private AsyncApi(JsonNode root) {
    this.root = root;
    root.at("/components/messages")
        .properties()
        .forEach(it -> messages.put(it.getValue().path("name").asText(), it.getKey()));
    this.closed = root.deepCopy();
    CLOSED.forEach(name -> close(closed.at("/components/schemas/" + name)));
    settle(closed);
    var named = new HashMap<String, String>();
    closed
        .at("/components/schemas")
        .properties()
        .forEach(it -> named.put(HOME + it.getKey(), it.getValue().toString()));
    this.factory =
        JsonSchemaFactory.getInstance(
            VersionFlag.V7, it -> it.schemaLoaders(them -> them.schemas(named)));
  }

  /** As a reader has it. */
  public static AsyncApi of(String json) {
    return new AsyncApi(parsed(json));
  }

  private static AsyncApi ofResource(String name) {
    try (var file = EventMessage.class.getResourceAsStream(name)) {
      return of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(JsonNode node) {
    if (node.path("type").asText().equals("object") && !node.has("additionalProperties")) {
      ((ObjectNode) node).put("additionalProperties", false);
    }
    node.forEach(AsyncApi::close);
  }

  /** Gives every schema with a name an address of its own. */
  private static void settle(JsonNode node) {
    var reference = node.path("$ref").asText();
    if (reference.startsWith(NAMED)) {
      ((ObjectNode) node).put("$ref", HOME + reference.substring(NAMED.length()));
    }
    node.forEach(AsyncApi::settle);
  }

  JsonNode root() {
    return root;
  }

  /** The names of all messages that are described. */
  public List<String> messages() {
    return messages.keySet().stream().sorted().toList();
  }

  /** The examples of a message, each with its headers and its body. */
  public List<Example> examples(String message) {
    var examples = new ArrayList<Example>();
    for (var example : message(message).path("examples")) {
      var headers = new HashMap<String, Object>();
      example.path("headers").properties().forEach(it -> headers.put(it.getKey(), it.getValue()));
      headers.replaceAll((_, value) -> JSON.convertValue(value, Object.class));
      examples.add(new Example(headers, example.path("payload").toString()));
    }
    return examples;
  }

  /** A message as it is shown to whoever reads the description. */
  public record Example(Map<String, Object> headers, String payload) {}

  /** What flows into a queue of ours, as "exchange pattern". */
  public List<String> boundTo(String queue) {
    var bindings = new ArrayList<String>();
    for (var channel : root.path("channels")) {
      if (channel.path("address").asText().equals(queue)) {
        channel
            .path("x-bound-to")
            .forEach(
                it ->
                    bindings.add(it.path("exchange").asText() + " " + it.path("pattern").asText()));
      }
    }
    return bindings;
  }

  /** Whether what is sent under that name has to reach a queue. */
  public boolean mustReachQueue(String name) {
    for (var operation : root.path("operations")) {
      var channel = root.at(operation.at("/channel/$ref").asText().substring(1));
      if (channel.path("address").asText().equals(name)) {
        return operation.at("/bindings/amqp/mandatory").booleanValue();
      }
    }
    throw new AssertionError("nothing is sent as " + name);
  }

  /** Fails when what is sent through the broker is not as the message of that name. */
  public void judge(String message, Map<String, ?> headers, String body) {
    judged(message, objections(message, headers, body), headers + "\n" + body);
  }

  /** Fails when an event of a stream is not as described. */
  public void judgeLive(String id, String type, String data) {
    judged(LIVE, objections(LIVE, Map.of("id", id, "event", type), data), data);
  }

  /** Fails when the short form of an event is not as described. */
  public void judgeShort(String body) {
    judged(SHORT, objections(SHORT, Map.of(), body), body);
  }

  private static void judged(String message, List<String> objections, String shown) {
    if (!objections.isEmpty()) {
      throw new AssertionError(message + " is not as described: " + objections + "\n" + shown);
    }
  }

  List<String> objections(String message, Map<String, ?> headers, String body) {
    var place = "/components/messages/" + messages.getOrDefault(message, "not-described");
    if (root.at(place).isMissingNode()) {
      return List.of("no such message");
    }
    var objections = new ArrayList<String>();
    if (root.at(place).has("headers")) {
      objections.addAll(mistakes(place + "/headers", JSON.valueToTree(headers)));
    }
    objections.addAll(mistakes(place + "/payload", parsed(body)));
    return objections;
  }

  private JsonNode message(String name) {
    return root.at("/components/messages/" + messages.get(name));
  }

  private List<String> mistakes(String pointer, JsonNode value) {
    return known.computeIfAbsent(pointer, this::load).validate(value).stream()
        .map(ValidationMessage::toString)
        .toList();
  }

  private JsonSchema load(String pointer) {
    return factory.getSchema(closed.at(pointer), strictly());
  }

  static SchemaValidatorsConfig strictly() {
    return SchemaValidatorsConfig.builder()
        .formatAssertionsEnabled(true)
        .pathType(PathType.JSON_POINTER)
        .build();
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }
}
