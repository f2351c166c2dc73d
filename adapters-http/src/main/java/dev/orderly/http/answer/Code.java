package dev.orderly.http.answer;

import java.util.Locale;

/** What can go wrong, by the name that programs know it by. A published code keeps its meaning. */
public enum Code {
  BAD_REQUEST(400, "The request is malformed"),
  MALFORMED_JSON(400, "The body is not the JSON it should be"),
  INVALID_CURSOR(400, "The cursor is not one of ours for this list"),
  INVALID_PARAMETER(400, "A parameter is wrong"),
  IDEMPOTENCY_KEY_MISSING(400, "The Idempotency-Key is missing"),
  IDEMPOTENCY_KEY_INVALID(400, "The Idempotency-Key is malformed"),
  IDEMPOTENCY_KEY_CONFLICT(400, "Two different idempotency keys were given"),
  UNAUTHENTICATED(401, "A valid token is needed"),
  FORBIDDEN(403, "This is not for you"),
  TRANSITION_NOT_YOURS(403, "Somebody else makes this move"),
  ORDER_NOT_FOUND(404, "There is no such order"),
  PRODUCT_NOT_FOUND(404, "There is no such product"),
  NOT_FOUND(404, "There is nothing here"),
  METHOD_NOT_ALLOWED(405, "The method does not work here"),
  NOT_ACCEPTABLE(406, "No acceptable media type"),
  REQUEST_TIMEOUT(408, "The request took too long to arrive"),
  INVALID_TRANSITION(409, "The order cannot go there from here"),
  INSUFFICIENT_STOCK(409, "There is not enough in stock"),
  PRICE_CHANGED(409, "A price has changed"),
  EMAIL_TAKEN(409, "The email belongs to somebody already"),
  REQUEST_IN_PROGRESS(409, "The same request is being worked on"),
  POSITION_EXPIRED(410, "The position is no longer kept"),
  VERSION_MISMATCH(412, "The order has changed meanwhile"),
  PAYLOAD_TOO_LARGE(413, "The body is too large"),
  URI_TOO_LONG(414, "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
  VALIDATION_FAILED(422, "Some fields are wrong"),
  IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to another request"),
  PRECONDITION_REQUIRED(428, "If-Match is needed"),
  RATE_LIMITED(429, "Too many requests"),
  HEADERS_TOO_LARGE(431, "The headers are too large"),
  INTERNAL_ERROR(500, "Something went wrong on our side"),
  DEPENDENCY_UNAVAILABLE(503, "Something we need is away"),
  DEPENDENCY_TIMEOUT(504, "Something we need did not answer in time");

  private final int status;
  private final String title;
  private final String slug;

  Code(int status, String title) {
    this.status = status;
    this.title = title;
    this.slug = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  @Override
  public String toString() {
    return slug;
  }
}
