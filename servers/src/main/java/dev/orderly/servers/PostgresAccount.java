package dev.orderly.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user that PostgreSQL runs as, because it refuses root. An ordinary user runs it directly. For
 * root, data of an ordinary user is served as that user. Other data stays root's, and the server
 * gets a user namespace in which root has no name and no power. Where a container forbids
 * namespaces, the server and its data go to {@code nobody}.
 */
record PostgresAccount(List<String> prefix, Optional<String> newOwner) {

  static PostgresAccount forData(Path data) {
    if (!id("-u").equals("0")) return new PostgresAccount(List.of(), Optional.empty());
    var owner = ownerOf(data);
    if (owner.isPresent()) return new PostgresAccount(as(owner.get()), Optional.empty());
    var namespace = List.of("unshare", "-U");
    if (Commands.run(append(namespace, List.of("true"))).succeeded()) {
      return new PostgresAccount(namespace, Optional.empty());
    }
    var nobody = id("-u", "nobody") + ":" + id("-g", "nobody");
    if (!Commands.run(append(as(nobody), List.of("true"))).succeeded()) {
      throw new ServerFault(
          "PostgreSQL does not run as root, and neither unshare nor setpriv works here:"
              + " run this as an ordinary user");
    }
    return new PostgresAccount(as(nobody), Optional.of(nobody));
  }

  List<String> command(List<String> command) {
    return append(prefix, command);
  }

  /** Hands files that we made over to the server's user. */
  void own(Path path) {
    newOwner.ifPresent(owner -> Commands.run(List.of("chown", "-R", owner, path.toString())));
  }

  /** The ordinary user and group to whom existing data belongs. */
  private static Optional<String> ownerOf(Path data) {
    try {
      if (!Files.exists(data) || Files.getAttribute(data, "unix:uid").equals(0)) {
        return Optional.empty();
      }
      return Optional.of(
          Files.getAttribute(data, "unix:uid") + ":" + Files.getAttribute(data, "unix:gid"));
    } catch (IOException e) {
      throw new ServerFault("%s cannot be read: %s".formatted(data, e.getMessage()), e);
    }
  }

  /** The one power it keeps is to reach its data through folders that only root may enter. */
  private static List<String> as(String userAndGroup) {
    var ids = userAndGroup.split(":");
    return List.of(
        "setpriv",
        "--reuid=" + ids[0],
        "--regid=" + ids[1],
        "--clear-groups",
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override");
  }

  private static String id(String... arguments) {
    return Commands.run(append(List.of("id"), List.of(arguments))).output();
  }

  private static List<String> append(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
