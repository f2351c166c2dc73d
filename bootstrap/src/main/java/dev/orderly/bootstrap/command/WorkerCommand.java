package dev.orderly.bootstrap.command;

import dev.orderly.worker.WorkerMain;
import dev.orderly.worker.process.Environments;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the worker, as its own jar does. */
@Command(name = "worker", description = "Run the worker: new orders, reactions, deadlines.")
final class WorkerCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    WorkerMain.run(Environments.ofProcess());
    return 0;
  }
}
