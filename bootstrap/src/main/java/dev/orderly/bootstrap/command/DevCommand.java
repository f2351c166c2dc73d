package dev.orderly.bootstrap.command;

import dev.orderly.bootstrap.dev.DevHome;
import dev.orderly.bootstrap.dev.Development;
import dev.orderly.bootstrap.dev.partner.StandIns;
import dev.orderly.worker.process.EndOfProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs everything on this machine, with nothing to install or configure. */
@Command(name = "dev", description = "Run the whole product here, with nothing to configure.")
final class DevCommand implements Callable<Integer> {

  @Option(names = "--empty", description = "Leave out the demo users and orders.")
  private boolean empty;

  @Option(
      names = "--partners",
      description = "Stand in for a catalogue, a warehouse and a payment service.")
  private boolean partners;

  @Option(names = "--port", description = "The port to listen on (default: PORT, else 8080).")
  private Integer port;

  @Option(names = "--home", description = "Where data is kept (default: .orderly/).")
  private Path home;

  @Override
  public Integer call() {
    var overrides = new HashMap<String, String>();
    if (port != null) {
      overrides.put("PORT", port.toString());
    }
    var development =
        Development.start(
            home == null ? DevHome.usual() : new DevHome(home),
            overrides,
            partners ? Optional.of(StandIns.start()) : Optional.empty());
    var end = EndOfProcess.closing(development);
    development.welcome(!empty).forEach(System.out::println);
    end.await();
    return 0;
  }
}
