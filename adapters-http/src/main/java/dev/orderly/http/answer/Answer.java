package dev.orderly.http.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request is answered with. The body is a text, or it flows; an empty type goes with an
 * empty body.
 */
public record Answer(
    int status, String type, String body, Optional<Flow> flow, List<Header> headers) {

  public static final String JSON = "application/json";
  public static final String PROBLEM = "application/problem+json";
  public static final String YAML = "application/yaml";
  public static final String EVENT_STREAM = "text/event-stream";
  public static final String HTML = "text/html;charset=utf-8";

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  public Answer {
    headers = List.copyOf(headers);
  }

  public Answer(int status, String type, String body, List<Header> headers) {
    this(status, type, body, Optional.empty(), headers);
  }

  /** A line of the answer's head. */
  public record Header(String name, String value) {}

  public static Answer json(String body) {
    return json(OK, body);
  }

  public static Answer json(int status, String body) {
    return new Answer(status, JSON, body, List.of());
  }

  public static Answer html(String body) {
    return of(HTML, body);
  }

  public static Answer of(String type, String body) {
    return new Answer(OK, type, body, List.of());
  }

  public static Answer flowing(String type, Flow flow) {
    return new Answer(OK, type, "", Optional.of(flow), List.of());
  }

  public static Answer empty() {
    return new Answer(NO_CONTENT, "", "", List.of());
  }

  public static Answer notModified() {
    return new Answer(NOT_MODIFIED, "", "", List.of());
  }

  public Answer with(String name, String value) {
    var more = new ArrayList<Header>(headers.size() + 1);
    more.addAll(headers);
    more.add(new Header(name, value));
    return new Answer(status, type, body, flow, more);
  }
}
