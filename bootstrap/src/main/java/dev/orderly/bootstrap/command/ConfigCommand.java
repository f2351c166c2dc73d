package dev.orderly.bootstrap.command;

import dev.orderly.bootstrap.service.ServiceSettings;
import dev.orderly.bootstrap.service.ServiceSettings.StandIns;
import dev.orderly.worker.process.Environments;
import dev.orderly.worker.process.Logging;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows what the service would run with, and everything that is wrong with it. */
@Command(
    name = "config",
    description = "Show every setting, its value and where it came from; secrets are masked.")
final class ConfigCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    var environment = Environments.ofProcess();
    Logging.Settings.from(environment);
    ServiceSettings.read(environment, StandIns.REFUSED);
    for (var setting : environment.settings()) {
      System.out.printf("%-30s %-44s %s%n", setting.name(), setting.shown(), setting.source());
    }
    for (var problem : environment.problems()) {
      System.out.println("! " + problem);
    }
    return environment.problems().isEmpty() ? 0 : CommandLineInterface.WRONG;
  }
}
