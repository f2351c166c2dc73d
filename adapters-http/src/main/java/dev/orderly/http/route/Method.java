package dev.orderly.http.route;

import java.util.Set;

/** The methods that operations have. HEAD follows from GET and OPTIONS from the table. */
public enum Method {
  GET,
  POST,
  PATCH,
  DELETE;

  private static final Set<String> KNOWN =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** A request's method for logs and metrics: what a client writes there may be anything. */
  public static String word(String written) {
    return KNOWN.contains(written) ? written : "other";
  }
}
