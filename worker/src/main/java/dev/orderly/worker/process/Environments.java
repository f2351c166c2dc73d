package dev.orderly.worker.process;

import dev.orderly.application.settings.Environment;
import dev.orderly.application.settings.Environment.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where settings come from: what the command line says, the process' environment, the file {@code
 * .env}, and last what a command brings along for those who said nothing.
 */
public final class Environments {

  private Environments() {}

  /**
   * The folder of the product: where the launcher is, wherever it was called from; else the current
   * one.
   */
  public static Path home() {
    return Path.of(System.getProperty("orderly.home", ""));
  }

  public static Environment ofProcess() {
    return ofProcess(Map.of(), "", Map.of());
  }

  public static Environment ofProcess(
      Map<String, String> commandLine, String command, Map<String, String> usual) {
    var file = DotEnv.read(home().resolve(".env"));
    var environment =
        new Environment(
            List.of(
                new Layer("command line", commandLine),
                new Layer("environment", System.getenv()),
                new Layer(".env", file.values()),
                new Layer(command, usual)));
    file.problems().forEach(environment::problem);
    return environment;
  }
}
