package dev.orderly.http.answer;

import dev.orderly.application.Json;
import dev.orderly.http.answer.Answer.Header;
import dev.orderly.http.body.FieldError;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer that says what is wrong (RFC 9457). The detail is written for the person who reads it
 * and holds nothing of our inside; members are what programs need besides, as JSON.
 */
public record Problem(
    Code code, String detail, List<FieldError> errors, List<Member> members, List<Header> headers) {

  public Problem {
    errors = List.copyOf(errors);
    members = List.copyOf(members);
    headers = List.copyOf(headers);
  }

  /** A further member of the problem; the value is JSON. */
  public record Member(String name, String json) {}

  public static Problem of(Code code, String detail) {
    return new Problem(code, detail, List.of(), List.of(), List.of());
  }

  /** The fields that are wrong, all of them. */
  public static Problem wrongFields(List<FieldError> errors) {
    return new Problem(
        Code.VALIDATION_FAILED,
        errors.size() == 1 ? "One field is wrong." : errors.size() + " fields are wrong.",
        errors,
        List.of(),
        List.of());
  }

  public static Problem wrongField(String pointer, String detail) {
    return wrongFields(List.of(new FieldError(pointer, detail)));
  }

  /** A parameter of the query that is wrong. */
  public static Problem wrongParameter(String name, String detail) {
    return of(Code.INVALID_PARAMETER, detail).with("parameter", name);
  }

  /** The same problem, with the fields that make it. */
  public Problem with(List<FieldError> fields) {
    return new Problem(code, detail, fields, members, headers);
  }

  public Problem with(String name, String text) {
    return withJson(name, new Json().text(text).toString());
  }

  public Problem withJson(String name, String json) {
    return new Problem(code, detail, errors, plus(members, new Member(name, json)), headers);
  }

  public Problem withHeader(String name, String value) {
    return new Problem(code, detail, errors, members, plus(headers, new Header(name, value)));
  }

  public Answer answer(String requestId) {
    return new Answer(code.status(), Answer.PROBLEM, json(requestId), headers);
  }

  public String json(String requestId) {
    var json =
        new Json()
            .open('{')
            .text("type", "/problems/" + code)
            .text("title", code.title())
            .number("status", code.status())
            .text("code", code)
            .text("detail", detail)
            .text("request_id", requestId);
    if (!errors.isEmpty()) {
      json.name("errors").open('[');
      for (var error : errors) {
        json.open('{').text("pointer", error.pointer()).text("detail", error.detail()).close('}');
      }
      json.close(']');
    }
    for (var member : members) {
      json.raw(member.name(), member.json());
    }
    return json.close('}').toString();
  }

  private static <T> List<T> plus(List<T> list, T one) {
    var more = new ArrayList<>(list);
    more.add(one);
    return more;
  }
}
