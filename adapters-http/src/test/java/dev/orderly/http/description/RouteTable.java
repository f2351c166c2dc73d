package dev.orderly.http.description;

import dev.orderly.http.description.ApiDescription.Described;
import dev.orderly.http.description.Document.Place;
import dev.orderly.http.route.Operation;
import dev.orderly.http.route.Takes;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be said about an operation in one line, from either side: as the table of routes has it,
 * and as the description has it.
 */
public record RouteTable(Set<Line> lines) {

  /**
   * An operation, with the names of its query's parameters and the types that it takes and gives.
   */
  public record Line(
      String id,
      String method,
      String path,
      String access,
      boolean guarded,
      Set<String> query,
      boolean keyed,
      Set<String> takes,
      boolean limited) {}

  public static RouteTable routed(List<Operation> operations) {
    return new RouteTable(
        operations.stream().map(RouteTable::routed).collect(Collectors.toUnmodifiableSet()));
  }

  private static Line routed(Operation operation) {
    return new Line(
        operation.id(),
        operation.method().name(),
        operation.path(),
        operation.access().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        operation.access().needsLogin(),
        operation.query(),
        operation.keyed(),
        operation.takes() == Takes.NOTHING ? Set.of() : Set.copyOf(operation.takes().mediaTypes()),
        operation.isLimited());
  }

  public static RouteTable described() {
    return new RouteTable(
        ApiDescription.OURS.operations().stream()
            .map(RouteTable::described)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Line described(Described operation) {
    var document = ApiDescription.OURS.document();
    var place = operation.place();
    var security = place.to("security");
    return new Line(
        operation.id(),
        operation.method(),
        operation.path(),
        place.node().path("x-access").asText(),
        !security.isThere() || !security.node().isEmpty(),
        names(parameters(operation), "query"),
        names(parameters(operation), "header").contains("Idempotency-Key"),
        new TreeSet<>(document.to(document.to(place, "requestBody"), "content").names()),
        document.to(document.to(place, "responses"), "429").isThere());
  }

  static List<Place> parameters(Described operation) {
    var document = ApiDescription.OURS.document();
    return Stream.of(operation.item(), operation.place())
        .map(place -> document.entries(place.to("parameters")))
        .flatMap(Collection::stream)
        .toList();
  }

  private static Set<String> names(List<Place> parameters, String where) {
    return parameters.stream()
        .filter(it -> it.node().path("in").asText().equals(where))
        .map(it -> it.node().path("name").asText())
        .collect(Collectors.toSet());
  }
}
