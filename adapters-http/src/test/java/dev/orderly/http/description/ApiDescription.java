package dev.orderly.http.description;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderly.http.description.Document.Place;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Gives;
import dev.orderly.http.route.Method;
import dev.orderly.http.route.Operation;
import dev.orderly.http.route.Routes;
import dev.orderly.http.route.Takes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The description as a judge of what really happens: whether an answer is one that it announces,
 * and whether a body that was taken is one that it allows.
 */
public final class ApiDescription {

  public static final ApiDescription OURS = new ApiDescription(Document.yaml());

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final String PROBLEM = "application/problem+json";

  private final Document document;
  private final Schemas schemas;
  private final Map<String, Described> operations;
  private final Routes routes;

  ApiDescription(Document document) {
    this.document = document;
    this.schemas = new Schemas(document);
    this.operations =
        described(document).stream().collect(Collectors.toMap(Described::id, Function.identity()));
    this.routes = new Routes(operations.values().stream().map(ApiDescription::route).toList());
  }

  /** An operation where it is described. */
  record Described(String path, String method, Place item, Place place) {

    String id() {
      return place.node().path("operationId").asText();
    }
  }

  private static List<Described> described(Document document) {
    var operations = new ArrayList<Described>();
    for (var path : document.members(document.at("paths"))) {
      for (var member : document.members(path.getValue())) {
        if (member.getValue().node().has("operationId")) {
          var method = member.getKey().toUpperCase(Locale.ROOT);
          operations.add(new Described(path.getKey(), method, path.getValue(), member.getValue()));
        }
      }
    }
    return operations;
  }

  private static Operation route(Described described) {
    var method = Method.valueOf(described.method());
    return new Operation(
        described.id(),
        method,
        described.path(),
        Access.ANYONE,
        Takes.NOTHING,
        Gives.JSON,
        Set.of(),
        false,
        "",
        call -> {
          throw new UnsupportedOperationException();
        });
  }

  Collection<Described> operations() {
    return operations.values();
  }

  Document document() {
    return document;
  }

  Schemas schemas() {
    return schemas;
  }

  /** Fails when something happened that is not described. */
  public void judge(Exchange exchange) {
    var objections = objections(exchange);
    if (!objections.isEmpty()) {
      throw new AssertionError("not as described: " + objections + "\n" + exchange);
    }
  }

  List<String> objections(Exchange exchange) {
    return described(exchange)
        .map(operation -> objections(exchange, operation))
        .orElseGet(() -> outside(exchange));
  }

  private Optional<Described> described(Exchange exchange) {
    return routes
        .find(exchange.path().split("\\?")[0])
        .flatMap(place -> place.resource().operation(exchange.method()))
        .map(operation -> operations.get(operation.id()));
  }

  /** Where nothing is, there is nothing but problems, and lists of what is allowed. */
  private List<String> outside(Exchange exchange) {
    if (exchange.hasBody()) {
      return ofProblem(exchange, document.at("components", "responses", "AnyProblem"), false);
    }
    return exchange.method().equals("OPTIONS") || exchange.method().equals("HEAD")
        ? List.of()
        : List.of("an answer without a body where nothing is described");
  }

  private List<String> objections(Exchange exchange, Described operation) {
    var responses = document.to(operation.place(), "responses");
    var own = document.to(responses, Integer.toString(exchange.status()));
    var response = own.isThere() ? own : document.to(responses, "default");
    var objections = new ArrayList<String>();
    if (!own.isThere() && exchange.status() < 400) {
      objections.add("a status that is not described");
    }
    objections.addAll(ofHeaders(exchange, response));
    if (exchange.hasBody() || isEmptyText(exchange)) {
      objections.addAll(ofBody(exchange, response));
    } else if (response.to("content").isThere() && !exchange.method().equals("HEAD")) {
      objections.add("no body, where one is described");
    }
    if (exchange.status() < 300) {
      objections.addAll(ofSent(exchange, operation));
    }
    return objections;
  }

  private List<String> ofHeaders(Exchange exchange, Place response) {
    var objections = new ArrayList<String>();
    for (var header : document.members(response.to("headers"))) {
      var value = exchange.header().apply(header.getKey());
      var schema = document.to(header.getValue(), "schema");
      if (value.isPresent()) {
        var text = JSON.getNodeFactory().textNode(value.get());
        schemas.mistakes(schema, text).forEach(it -> objections.add(header.getKey() + it));
      } else if (header.getValue().node().path("required").asBoolean()) {
        objections.add("no " + header.getKey());
      }
    }
    return objections;
  }

  private List<String> ofBody(Exchange exchange, Place response) {
    var content = document.to(response, "content").to(exchange.mediaType());
    if (!content.isThere()) {
      return List.of("a body of a type that is not described");
    }
    if (exchange.mediaType().equals(PROBLEM)) {
      return ofProblem(exchange, response, true);
    }
    return ofValue(document.to(content, "schema"), exchange.mediaType(), exchange.body());
  }

  /** A problem is as its schema says; where it is announced, it is one of those in the examples. */
  private List<String> ofProblem(Exchange exchange, Place response, boolean announced) {
    if (!exchange.mediaType().equals(PROBLEM)) {
      return List.of("no problem");
    }
    var schema = document.at("components", "schemas", "Problem");
    var objections = new ArrayList<>(ofValue(schema, PROBLEM, exchange.body()));
    var code = parsed(exchange.body()).path("code").asText();
    var examples = document.to(document.to(response, "content").to(PROBLEM), "examples");
    if (announced && !examples.to(code).isThere()) {
      objections.add("the problem " + code + " is not among the examples");
    }
    return objections;
  }

  private List<String> ofSent(Exchange exchange, Described operation) {
    var types = document.to(document.to(operation.place(), "requestBody"), "content");
    var json = types.to("application/json");
    return json.isThere() && exchange.sent().isPresent()
        ? ofValue(document.to(json, "schema"), "application/json", exchange.sent().get())
        : List.of();
  }

  private List<String> ofValue(Place schema, String mediaType, String text) {
    var value = isJson(mediaType) ? parsed(text) : JSON.getNodeFactory().textNode(text);
    return schemas.mistakes(schema, value);
  }

  /** Nothing is a text, but no JSON. */
  private static boolean isEmptyText(Exchange exchange) {
    var type = exchange.mediaType();
    return !exchange.method().equals("HEAD") && !type.isEmpty() && !isJson(type);
  }

  private static boolean isJson(String mediaType) {
    return mediaType.endsWith("/json") || mediaType.endsWith("+json");
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }
}
