package dev.orderly.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Does many things at the same time, as requests come, and answers what became of each. */
public final class Together {

  private Together() {}

  public static <T> List<T> times(int times, Callable<T> work) {
    return all(Collections.nCopies(times, work));
  }

  public static <T> List<T> all(List<Callable<T>> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (var result : threads.invokeAll(work)) {
        results.add(result.resultNow());
      }
      return results;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
