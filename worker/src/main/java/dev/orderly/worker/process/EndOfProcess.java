package dev.orderly.worker.process;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Closes what runs when the process is told to end, and keeps it until then. */
public final class EndOfProcess {

  private final CountDownLatch ended = new CountDownLatch(1);

  private EndOfProcess() {}

  /** The parts are closed in this order. */
  public static EndOfProcess closing(AutoCloseable... parts) {
    var open = new OpenParts();
    List.of(parts).reversed().forEach(open::with);
    var end = new EndOfProcess();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end.close(open), "end-of-process"));
    return end;
  }

  /** Whether the process was told to end: what fails from now on is no fault. */
  public static boolean isUnderWay() {
    try {
      // It refuses only then; this hook was never there.
      var _ = Runtime.getRuntime().removeShutdownHook(new Thread());
      return false;
    } catch (IllegalStateException _) {
      return true;
    }
  }

  private void close(OpenParts open) {
    open.close();
    ended.countDown();
  }

  public void await() {
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
