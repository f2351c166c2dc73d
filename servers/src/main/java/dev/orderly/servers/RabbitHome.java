package dev.orderly.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** All the files of one private node, and the variables that keep it from any other place. */
record RabbitHome(Path folder) {
  static final String NODE = "orderly@localhost";

  private static final String CONFIGURATION =
      """
      log.file = false
      log.console = true
      log.console.level = info
      vm_memory_high_watermark.relative = 0.6
      disk_free_limit.absolute = 10MB
      """;

  private static final String PARTS = "plugins";

  /** What is called so is a plugin, with one exception. */
  private static final String PLUGIN = "rabbitmq_";

  private static final String PRELAUNCH = "rabbitmq_prelaunch";

  static RabbitHome in(Path folder, Path plugins) throws IOException {
    Files.writeString(folder.resolve("enabled_plugins"), "[].");
    Files.writeString(folder.resolve("rabbitmq.conf"), CONFIGURATION);
    Files.writeString(folder.resolve("rabbitmq-env.conf"), "");
    Files.createDirectory(folder.resolve("conf.d"));
    var cookie = Files.writeString(folder.resolve(".erlang.cookie"), randomCookie());
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    linkParts(plugins, folder.resolve(PARTS));
    return new RabbitHome(folder);
  }

  /**
   * A node reads what lies in its folder of plugins, enabled or not, before it starts, and looks
   * through all of it for each module that it loads: half of its start. Ours has none, so its
   * folder holds the node's own parts and nothing else.
   */
  private static void linkParts(Path plugins, Path parts) throws IOException {
    Files.createDirectory(parts);
    try (var all = Files.newDirectoryStream(plugins)) {
      for (var part : all) {
        var name = part.getFileName().toString();
        if (!name.startsWith(PLUGIN) || name.startsWith(PRELAUNCH)) {
          Files.createSymbolicLink(parts.resolve(name), part);
        }
      }
    }
  }

  /** For the node and for the command line tools that talk to it. */
  Map<String, String> environment(int epmdPort) {
    var environment = new HashMap<String, String>();
    environment.put("HOME", folder.toString());
    environment.put("ERL_EPMD_PORT", Integer.toString(epmdPort));
    environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
    // Nodes and tools that miss the register would start another, which nobody ends.
    environment.put("ERL_AFLAGS", "-start_epmd false");
    environment.put("ERL_CRASH_DUMP_SECONDS", "0");
    environment.put("RABBITMQ_NODENAME", NODE);
    put(environment, "CONFIG_FILE", "rabbitmq.conf");
    put(environment, "CONFIG_FILES", "conf.d");
    put(environment, "ADVANCED_CONFIG_FILE", "advanced.config");
    put(environment, "CONF_ENV_FILE", "rabbitmq-env.conf");
    put(environment, "ENABLED_PLUGINS_FILE", "enabled_plugins");
    put(environment, "PLUGINS_DIR", PARTS);
    put(environment, "SCHEMA_DIR", "schema");
    put(environment, "GENERATED_CONFIG_DIR", "config");
    put(environment, "MNESIA_BASE", "mnesia");
    put(environment, "QUORUM_DIR", "quorum");
    put(environment, "STREAM_DIR", "stream");
    put(environment, "FEATURE_FLAGS_FILE", "feature_flags");
    put(environment, "LOG_BASE", "log");
    put(environment, "PID_FILE", "rabbit-pid");
    return environment;
  }

  private void put(Map<String, String> environment, String variable, String file) {
    environment.put("RABBITMQ_" + variable, folder.resolve(file).toString());
  }

  private static String randomCookie() {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
