package dev.orderly.http.watch;

import dev.orderly.http.route.Operation;

/**
 * Whoever counts requests. It is told on the thread of each request, so it has to be quick, and
 * must never fail.
 */
public interface RequestWatch {

  /** An operation was found for the request; its checks and its work begin. */
  void began(Operation operation);

  /** The operation has come to its end: it has done what was asked, or has not. */
  void ended(Operation operation, boolean done, long nanos);

  /**
   * A request was answered, with an operation or without; method and route are our words for them,
   * out of a few.
   */
  void answered(String method, String route, int status, long nanos);
}
