package dev.orderly.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the system's package put RabbitMQ's own scripts. The ones on the PATH of Debian switch to
 * another user first, so they are of no use for a private server.
 */
record RabbitInstallation(Path scripts, Path epmd) {
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/lib/rabbitmq/bin"),
          Path.of("/opt/rabbitmq/sbin"),
          Path.of("/opt/homebrew/opt/rabbitmq/sbin"),
          Path.of("/usr/local/opt/rabbitmq/sbin"));

  static RabbitInstallation find() {
    return in(PLACES);
  }

  static RabbitInstallation in(List<Path> places) {
    var scripts =
        places.stream()
            .filter(place -> Files.isExecutable(place.resolve("rabbitmq-server")))
            .findFirst()
            .orElseThrow(() -> missing("RabbitMQ", "rabbitmq-server"));
    return new RabbitInstallation(
        scripts, Commands.find("epmd").orElseThrow(() -> missing("Erlang's epmd", "erlang-base")));
  }

  String script(String name) {
    return scripts.resolve(name).toString();
  }

  /** Where a node finds its own parts, and beside them all that it could be extended with. */
  Path plugins() throws IOException {
    var server = scripts.resolve("rabbitmq-server").toRealPath();
    return server.getParent().resolveSibling("plugins");
  }

  private static ServerFault missing(String what, String debianPackage) {
    return new ServerFault(
        "%s is not installed: apt-get install %s, or the like for this system"
            .formatted(what, debianPackage));
  }
}
