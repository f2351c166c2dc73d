package dev.orderly.http.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.orderly.http.description.Document.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of the description, more strictly than clients may read them: what is not described
 * is not there. So a member that is added to an answer has to be added to the description.
 */
final class Schemas {

  private static final String NAMED = "#/components/schemas/";
  private static final String HOME = "https://orderly.example/schemas/";

  private final JsonNode closed;
  private final JsonSchemaFactory factory;
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder()
          .formatAssertionsEnabled(true)
          .pathType(PathType.JSON_POINTER)
          .build();
  private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();

  Schemas(Document document) {
    this.closed = document.root().deepCopy();
    close(closed);
    var named = new HashMap<String, String>();
    closed
        .at("/components/schemas")
        .properties()
        .forEach(it -> named.put(HOME + it.getKey(), it.getValue().toString()));
    this.factory =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012, factory -> factory.schemaLoaders(it -> it.schemas(named)));
  }

  /** Closes every object, and gives every schema with a name an address of its own. */
  private static void close(JsonNode node) {
    if (node.path("properties").isObject() && !node.has("additionalProperties")) {
      ((ObjectNode) node).put("additionalProperties", false);
    }
    var reference = node.path("$ref").asText();
    if (reference.startsWith(NAMED)) {
      ((ObjectNode) node).put("$ref", HOME + reference.substring(NAMED.length()));
    }
    node.forEach(Schemas::close);
  }

  /** What is wrong with a value, by the schema at this place. */
  List<String> mistakes(Place schema, JsonNode value) {
    return known.computeIfAbsent(schema.pointer(), this::load).validate(value).stream()
        .map(ValidationMessage::toString)
        .toList();
  }

  private JsonSchema load(String pointer) {
    return factory.getSchema(closed.at(pointer), config);
  }
}
