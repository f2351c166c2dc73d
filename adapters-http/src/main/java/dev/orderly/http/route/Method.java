package dev.orderly.http.route;

/** The methods that operations have. HEAD follows from GET and OPTIONS from the table. */
public enum Method {
  GET,
  POST,
  PATCH,
  DELETE
}
