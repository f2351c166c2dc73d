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
