package dev.orderly.bootstrap.command;

import dev.orderly.bootstrap.service.Instance;
import dev.orderly.bootstrap.service.ServiceSettings;
import dev.orderly.bootstrap.service.ServiceSettings.StandIns;
import dev.orderly.worker.process.EndOfProcess;
import dev.orderly.worker.process.Environments;
import dev.orderly.worker.process.Logging;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the service on the servers that the configuration names. */
@Command(name = "serve", description = "Run the service: HTTP, relay and streams.")
final class ServeCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    var environment = Environments.ofProcess();
    Logging.from(environment);
    var settings = ServiceSettings.from(environment, StandIns.REFUSED);
    var service = Instance.start(settings);
    var end = EndOfProcess.closing(service);
    service.awaitPrepared();
    end.await();
    return 0;
  }
}
