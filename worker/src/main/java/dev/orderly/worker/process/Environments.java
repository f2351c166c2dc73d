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

  private static final Path FILE = Path.of(".env");

  private Environments() {}

  public static Environment ofProcess() {
    return ofProcess(Map.of(), "", Map.of());
  }

  public static Environment ofProcess(
      Map<String, String> commandLine, String command, Map<String, String> usual) {
    return new Environment(
        List.of(
            new Layer("command line", commandLine),
            new Layer("environment", System.getenv()),
            new Layer(".env", DotEnv.read(FILE)),
            new Layer(command, usual)));
  }
}
