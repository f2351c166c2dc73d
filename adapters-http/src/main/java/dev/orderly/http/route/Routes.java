package dev.orderly.http.route;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The table of routes, and how a path finds its place in it: as it was sent, segment by segment, a
 * fixed word before a parameter. Nothing is normalised, so no spelling of a path leads anywhere but
 * where it says. Each route exists under both mounts, with and without a slash at its end.
 */
public final class Routes {

  /** The mount that is written in links; the other one is the root. */
  public static final String CANONICAL_MOUNT = "/api/v1";

  private final List<Operation> operations;
  private final Node root = new Node();

  public Routes(List<Operation> operations) {
    this.operations = List.copyOf(operations);
    for (var operation : operations) {
      add(operation.path(), operation);
      add(CANONICAL_MOUNT + operation.path(), operation);
    }
  }

  public List<Operation> operations() {
    return operations;
  }

  /** A path of the table, and which operation each method has there. */
  public record Resource(String template, Map<Method, Operation> operations) {

    /** HEAD asks for what GET answers. */
    public Optional<Operation> operation(String method) {
      var wanted = method.equals("HEAD") ? "GET" : method;
      for (var operation : operations.values()) {
        if (operation.method().name().equals(wanted)) {
          return Optional.of(operation);
        }
      }
      return Optional.empty();
    }

    public String allowed() {
      var allowed = new StringJoiner(", ");
      for (var method : operations.keySet()) {
        allowed.add(method.name());
        if (method == Method.GET) {
          allowed.add("HEAD");
        }
      }
      return allowed.add("OPTIONS").toString();
    }
  }

  /** Where a path leads, with the values of its parameters. */
  public record Place(Resource resource, Map<String, String> params) {}

  /** Empty when the table has no such path. */
  public Optional<Place> find(String path) {
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    var node = root;
    var values = new ArrayList<String>(2);
    for (int from = 0; from < path.length(); ) {
      int slash = path.indexOf('/', from + 1);
      int to = slash < 0 ? path.length() : slash;
      if (from + 1 == to && to == path.length()) {
        break;
      }
      node = node.next(path.substring(from + 1, to), values);
      if (node == null) {
        return Optional.empty();
      }
      from = to;
    }
    return node.place(values);
  }

  private void add(String path, Operation operation) {
    var node = root;
    var names = new ArrayList<String>();
    for (var segment : path.substring(1).split("/")) {
      if (segment.startsWith("{")) {
        names.add(segment.substring(1, segment.length() - 1));
        node = node.anyOther();
      } else if (!segment.isEmpty()) {
        node = node.fixed.computeIfAbsent(segment, word -> new Node());
      }
    }
    node.add(operation, names);
  }

  /** A segment of a path in the tree of all paths. */
  private static final class Node {

    private final Map<String, Node> fixed = new HashMap<>();
    private final Map<Method, Operation> operations = new EnumMap<>(Method.class);
    private Node other;
    private Resource resource;
    private List<String> names = List.of();

    private Node anyOther() {
      if (other == null) {
        other = new Node();
      }
      return other;
    }

    private void add(Operation operation, List<String> parameterNames) {
      if (operations.put(operation.method(), operation) != null) {
        throw new IllegalArgumentException("two operations at " + operation);
      }
      names = List.copyOf(parameterNames);
      resource = new Resource(operation.path(), operations);
    }

    private Node next(String segment, List<String> values) {
      var word = fixed.get(segment);
      if (word != null) {
        return word;
      }
      if (other == null || segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return null;
      }
      values.add(PercentEncoding.decode(segment));
      return other;
    }

    private Optional<Place> place(List<String> values) {
      if (resource == null) {
        return Optional.empty();
      }
      var params = HashMap.<String, String>newHashMap(names.size());
      for (int i = 0; i < names.size(); i++) {
        params.put(names.get(i), values.get(i));
      }
      return Optional.of(new Place(resource, params));
    }
  }
}
