package dev.orderly.worker.process;

import java.util.concurrent.CountDownLatch;

/** Closes what runs when the process is told to end, and keeps it until then. */
public final class EndOfProcess {

  private final CountDownLatch ended = new CountDownLatch(1);

  private EndOfProcess() {}

  /** The parts are closed in this order. */
  public static EndOfProcess closing(AutoCloseable... parts) {
    var end = new EndOfProcess();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end.close(parts), "end-of-process"));
    return end;
  }

  private void close(AutoCloseable... parts) {
    for (var part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        System.err.println("While stopping: " + e.getMessage());
      }
    }
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
