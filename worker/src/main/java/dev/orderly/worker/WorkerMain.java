package dev.orderly.worker;

import dev.orderly.application.settings.Environment;
import dev.orderly.worker.metrics.Metrics;
import dev.orderly.worker.metrics.MetricsPort;
import dev.orderly.worker.process.CannotRun;
import dev.orderly.worker.process.EndOfProcess;
import dev.orderly.worker.process.Environments;
import dev.orderly.worker.process.Logging;
import dev.orderly.worker.process.WrongConfiguration;

/** Where the standalone worker begins. */
public final class WorkerMain {

  private static final int FAILED = 1;
  private static final int WRONG = 2;

  private WorkerMain() {}

  public static void main(String[] arguments) {
    System.exit(exitCode());
  }

  private static int exitCode() {
    try {
      run(Environments.ofProcess());
      return 0;
    } catch (WrongConfiguration wrong) {
      System.err.println(wrong.getMessage());
      return WRONG;
    } catch (CannotRun told) {
      System.err.println(told.getMessage());
      return FAILED;
    }
  }

  /** Runs until the process is told to end. */
  public static void run(Environment environment) {
    Logging.from(environment);
    var readers = Readers.Settings.from(environment);
    var settings = WorkerSettings.from(environment);
    var metrics = Metrics.ofProcess();
    var port = settings.metrics().open(metrics);
    var worker = Worker.start(settings, readers.open(), metrics);
    var end = EndOfProcess.closing(worker, () -> port.ifPresent(MetricsPort::close), metrics);
    worker.awaitPrepared();
    end.await();
  }
}
