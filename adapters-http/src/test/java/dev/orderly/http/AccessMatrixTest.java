package dev.orderly.http;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.http.route.Gives;
import dev.orderly.http.route.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who reaches what: every operation, called by every role about what is theirs and what is not. The
 * table in {@code docs/access.md} is what was decided; the one that is compared with it is made by
 * calling whatever the table of routes has, so a new route without a line fails.
 */
class AccessMatrixTest {

  private static final Path PAGE = Path.of("../docs/access.md");
  private static final String TABLE = "```text\n";
  private static final int HERE = 8;
  private static final int AWAY = 9;
  private static final TenantId OTHER_TENANT = new TenantId(2);
  private static final String ROW = "%-36s | %-6s | %-15s | %-15s | %-15s | %-15s";

  /** What shows many orders: not whether it answers counts, but whether this one is shown. */
  private static final Set<String> LISTS =
      Set.of(
          "listOrders",
          "listOrdersOfUser",
          "searchOrders",
          "exportOrders",
          "listEvents",
          "streamOrders");

  private static final String MANY = "moveOrders";
  private static final String CANCEL = "{\"status\":\"canceled\"}";
  private static final String ORDER =
      """
      {"location_id": %s, "items": [{"product_id": "1", "name": "Widget", "qty": 1, "price": 1}]}\
      """;

  /** Whose something is. */
  private enum Whose {
    OWN,
    OTHER,
    AWAY,
    TENANT
  }

  /** An order, the user who placed it, and the key with which they did. */
  private record Target(String order, long owner, String key) {}

  @Test
  void everybody_reaches_what_was_decided_and_nothing_else() throws IOException {
    var decided = Files.readString(PAGE);
    var prose = decided.substring(0, decided.indexOf(TABLE) + TABLE.length());

    var page = prose + table() + "```\n";

    if (System.getProperty("regenerate") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(page).isEqualTo(Files.readString(PAGE));
  }

  private static String table() {
    var head = ROW.formatted("operation", "nobody", "CUSTOMER", "STAFF", "ADMIN", "SERVICE");
    try (var shop = Shop.open()) {
      var rows =
          shop.server.routes().operations().stream()
              .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
              .map(operation -> row(shop, operation));
      return Stream.concat(Stream.of(head), rows)
          .map(row -> row.stripTrailing() + "\n")
          .collect(joining());
    }
  }

  private static String row(Shop shop, Operation operation) {
    var whose = target(shop, Whose.OTHER, shop.account(Role.ADMIN));
    var nobody = outcome(shop, shop.api(), operation, whose);
    var cells = Arrays.stream(Role.values()).map(role -> cell(shop, operation, role)).toList();
    return ROW.formatted(operation, nobody, cells.get(0), cells.get(1), cells.get(2), cells.get(3));
  }

  /** One outcome for each possible owner; where all are none of the operation's business, one. */
  private static String cell(Shop shop, Operation operation, Role role) {
    var all = List.of(Whose.values());
    return (isAboutSomething(operation) ? all : all.subList(0, 1))
        .stream()
            .map(
                whose -> {
                  var caller = caller(shop, role);
                  return outcome(shop, shop.as(caller), operation, target(shop, whose, caller));
                })
            .collect(joining(" "));
  }

  private static boolean isAboutSomething(Operation operation) {
    return LISTS.contains(operation.id())
        || operation.id().equals(MANY)
        || Stream.of("{ref}", "{id}", "{user_id}", "{key}").anyMatch(operation.path()::contains);
  }

  private static Caller caller(Shop shop, Role role) {
    return role == Role.STAFF ? shop.account(role, HERE) : shop.account(role);
  }

  private static Target target(Shop shop, Whose whose, Caller caller) {
    var owner =
        switch (whose) {
          case OWN -> caller;
          case OTHER, AWAY -> shop.account(Role.CUSTOMER);
          case TENANT -> shop.account(OTHER_TENANT, Role.CUSTOMER);
        };
    var location =
        switch (whose) {
          case OWN -> "null";
          case OTHER, TENANT -> Integer.toString(HERE);
          case AWAY -> Integer.toString(AWAY);
        };
    var key = "key-of-" + owner.id();
    var placed =
        shop.as(owner).with("Idempotency-Key", key).post("/orders", ORDER.formatted(location));
    return new Target(placed.at("/id"), owner.id().value(), key);
  }

  private static String outcome(Shop shop, Api api, Operation operation, Target target) {
    var path =
        operation
            .path()
            .replace("{ref}", target.order())
            .replace("{user_id}", Long.toString(target.owner()))
            .replace("{id}", Long.toString(target.owner()))
            .replace("{key}", target.key())
            .replace("{name}", "standard")
            .concat(operation.query().contains("after") ? "?after=" + lastButOne(shop) : "");
    if (operation.gives() == Gives.STREAM) {
      return streamed(shop, api, path, target);
    }
    var reply = reply(api, operation, path, target);
    if (reply.status() != 200) {
      return Integer.toString(reply.status());
    }
    if (LISTS.contains(operation.id())) {
      return reply.body().contains(target.order()) ? "yes" : "no ";
    }
    return operation.id().equals(MANY) ? reply.at("/data/0/status_code") : "200";
  }

  /** The feed begins with the oldest event; the newest one is the target's. */
  private static long lastButOne(Shop shop) {
    return shop.log.events().getLast().position() - 1;
  }

  /**
   * Of a stream of one order, its status. A stream of many begins with the target's event or passes
   * it over, and goes on with what the caller orders now.
   */
  private static String streamed(Shop shop, Api api, String path, Target target) {
    if (path.contains(target.order())) {
      try (var stream = api.stream(path)) {
        return Integer.toString(stream.response().statusCode());
      }
    }
    var before = shop.log.events().get(shop.log.events().size() - 2).message().id();
    try (var stream = api.stream(path + "?last_event_id=" + before)) {
      if (stream.response().statusCode() != 200) {
        return Integer.toString(stream.response().statusCode());
      }
      var own = api.post("/orders", ORDER.formatted("null")).at("/id");
      var heard = stream.next(2).getLast().name();
      if (heard.startsWith(target.order())) {
        return "yes";
      }
      return heard.startsWith(own) ? "no " : heard;
    }
  }

  private static Api.Reply reply(Api api, Operation operation, String path, Target target) {
    var method = operation.method().name();
    return switch (operation.takes()) {
      case NOTHING -> api.send(method, path, Optional.empty());
      case FORM -> api.postForm(path, "username=nobody%40example.com&password=wrong+horse");
      case JSON, MERGE_PATCH ->
          api.with("Content-Type", "application/json")
              .send(method, path, Optional.of(body(operation, target)));
    };
  }

  private static String body(Operation operation, Target target) {
    return switch (operation.id()) {
      case "createOrder" -> ORDER.formatted("null");
      case "register" ->
          "{\"email\":\"new-%s@example.com\",\"password\":\"correct horse\"}"
              .formatted(target.order());
      case "changeUser" -> "{}";
      case MANY -> "{\"ids\":[\"" + target.order() + "\"],\"status\":\"canceled\"}";
      default -> CANCEL;
    };
  }
}
