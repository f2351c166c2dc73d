package dev.orderly.http.route;

import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.user.Caller;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Answer.Header;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.answer.TokenError;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request on its way through the checks to its operation, and what they have found out about it
 * so far. It belongs to one thread.
 */
public final class Call {

  private static final byte[] NO_BODY = {};

  private final HttpServletRequest request;
  private final Operation operation;
  private final Map<String, String> params;
  private final String requestId;
  private final Subject subject;
  private final List<Header> notes = new ArrayList<>();
  private Caller caller;
  private Instant tokenExpiresAt;
  private Query query = Query.NONE;
  private Optional<String> idempotencyKey = Optional.empty();
  private byte[] body = NO_BODY;

  public Call(
      HttpServletRequest request,
      Operation operation,
      Map<String, String> params,
      String requestId,
      Subject subject) {
    this.request = request;
    this.operation = operation;
    this.params = params;
    this.requestId = requestId;
    this.subject = subject;
  }

  public String requestId() {
    return requestId;
  }

  /**
   * The answer that tells the problem, for this request; who wants a token is told as OAuth 2 does.
   */
  public Answer refuse(Problem problem) {
    if (operation.takes() == Takes.FORM && TokenError.tells(problem)) {
      return TokenError.of(problem).answer();
    }
    return problem.answer(requestId);
  }

  public Operation operation() {
    return operation;
  }

  public HttpServletRequest request() {
    return request;
  }

  /** A parameter of the path. */
  public String param(String name) {
    return params.get(name);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  /** Every line of that name, as it was sent. */
  public List<String> headers(String name) {
    return Collections.list(request.getHeaders(name));
  }

  /** Who asks, once that was checked. */
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException(operation + " asks who calls, but does not need a login");
    }
    return caller;
  }

  public boolean isFromKnownCaller() {
    return caller != null;
  }

  public void isFrom(Caller known, Instant expires) {
    caller = known;
    tokenExpiresAt = expires;
    subject.is(known);
  }

  /** The answer shows this order. */
  public void isAbout(OrderId order, String json) {
    subject.is(order, json);
  }

  /** Until when the caller is who they are. */
  public Instant tokenExpiresAt() {
    return tokenExpiresAt;
  }

  public Query query() {
    return query;
  }

  public void asks(Query read) {
    query = read;
  }

  public Optional<String> idempotencyKey() {
    return idempotencyKey;
  }

  public void isKeyed(String key) {
    idempotencyKey = Optional.of(key);
  }

  public byte[] body() {
    return body;
  }

  public void carries(byte[] bytes) {
    body = bytes;
  }

  /** A line for the head of the answer, whatever it will be. */
  public void note(String name, String value) {
    notes.add(new Header(name, value));
  }

  public List<Header> notes() {
    return notes;
  }
}
