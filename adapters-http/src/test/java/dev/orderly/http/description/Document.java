package dev.orderly.http.description;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.orderly.http.page.DescriptionRoutes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The description of the API as a tree, and a way to follow the references in it. */
public record Document(JsonNode root) {

  /** The one that people write. */
  public static Document yaml() {
    return read(YAMLMapper.builder().build(), "openapi.yaml");
  }

  /** The one that the build makes of it. */
  public static Document json() {
    return read(new ObjectMapper(), "openapi.json");
  }

  private static Document read(ObjectMapper mapper, String name) {
    mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    try (var file = DescriptionRoutes.class.getResourceAsStream(name)) {
      return new Document(mapper.readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A place in the document: the node, and the pointer that leads to it. */
  public record Place(JsonNode node, String pointer) {

    Place to(String name) {
      var escaped = name.replace("~", "~0").replace("/", "~1");
      return new Place(node.path(name), pointer + "/" + escaped);
    }

    boolean isThere() {
      return !node.isMissingNode();
    }

    List<String> names() {
      var names = new ArrayList<String>();
      node.fieldNames().forEachRemaining(names::add);
      return names;
    }
  }

  Place at(String... names) {
    var place = new Place(root, "");
    for (var name : names) {
      place = to(place, name);
    }
    return place;
  }

  /** The member of that name, or what it refers to. */
  Place to(Place place, String name) {
    return followed(place.to(name));
  }

  private Place followed(Place place) {
    var reference = place.node().path("$ref").asText();
    if (reference.isEmpty()) {
      return place;
    }
    var pointer = reference.substring(1);
    var target = new Place(root.at(pointer), pointer);
    if (!target.isThere()) {
      throw new AssertionError(place.pointer() + " refers to nothing: " + reference);
    }
    return followed(target);
  }

  /** The members of a place by name, each with its reference followed. */
  List<Map.Entry<String, Place>> members(Place place) {
    return place.names().stream().map(name -> Map.entry(name, to(place, name))).toList();
  }

  /** The entries of a list, each with its reference followed. */
  List<Place> entries(Place place) {
    var entries = new ArrayList<Place>();
    for (int i = 0; i < place.node().size(); i++) {
      entries.add(followed(new Place(place.node().path(i), place.pointer() + "/" + i)));
    }
    return entries;
  }
}
