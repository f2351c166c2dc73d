package dev.orderly.http.page;

import dev.orderly.application.Json;
import dev.orderly.application.order.ListOrders;
import dev.orderly.application.order.OrderView;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.route.Routes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;

/** A page of orders as it is sent, with the way to the one behind it. */
public record PageAnswer(List<OrderView> orders, Optional<String> next, OptionalInt count) {

  private static final int AROUND = 512;

  /** The page of a list at that path; its parameters are all that is asked for again. */
  public Answer of(String path, Map<String, String> parameters, PageRequest asked) {
    var json = new Json(length()).open('{').name("data").open('[');
    orders.forEach(order -> json.raw(order.json()));
    json.close(']').text("next_cursor", next.orElse(null)).flag("has_more", next.isPresent());
    count.ifPresent(
        it -> json.number("count", it).flag("count_capped", it >= ListOrders.COUNT_CAP));
    var answer = Answer.json(json.close('}').toString()).with("Cache-Control", "private, no-cache");
    return next.map(cursor -> answer.with("Link", link(path, parameters, asked, cursor)))
        .orElse(answer);
  }

  /** With room for what stands around the orders. */
  private int length() {
    int length = AROUND;
    for (var order : orders) {
      length += order.json().length() + 1;
    }
    return length;
  }

  private static String link(
      String path, Map<String, String> parameters, PageRequest asked, String cursor) {
    var query = new StringJoiner("&", Routes.CANONICAL_MOUNT + path + "?", "");
    if (!parameters.isEmpty()) {
      query.add(query(parameters));
    }
    query.add(PageRequest.LIMIT + "=" + asked.limit());
    if (asked.counted()) {
      query.add(PageRequest.COUNT + "=capped");
    }
    return "<" + query.add(PageRequest.CURSOR + "=" + cursor) + ">; rel=\"next\"";
  }

  /** As they stand behind a question mark: no value can be taken for two. */
  public static String query(Map<String, String> parameters) {
    var query = new StringJoiner("&");
    parameters.forEach(
        (name, value) -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }
}
