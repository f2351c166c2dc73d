package dev.orderly.http.search;

import dev.orderly.application.order.OrderFilter;
import dev.orderly.application.order.OrderSearch.Position;
import dev.orderly.application.order.OrderSort;
import dev.orderly.application.order.SearchOrders;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.order.ScopeName;
import dev.orderly.http.page.Cursors;
import dev.orderly.http.page.PageAnswer;
import dev.orderly.http.page.PageRequest;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Operation;
import dev.orderly.http.route.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finding orders by what is known of them. */
public final class SearchRoutes {

  private static final String PATH = "/orders/search";
  private static final String SORT = "sort";

  private final SearchOrders search;
  private final Lifecycles lifecycles;
  private final Cursors cursors;

  public SearchRoutes(SearchOrders search, Lifecycles lifecycles, Cursors cursors) {
    this.search = search;
    this.lifecycles = lifecycles;
    this.cursors = cursors;
  }

  public List<Operation> operations() {
    var parameters = new ArrayList<>(SearchQuery.FILTERS);
    parameters.addAll(List.of(SORT, PageRequest.LIMIT, PageRequest.CURSOR, PageRequest.COUNT));
    return List.of(
        Operation.get(PATH, "searchOrders", Access.USER, this::search)
            .withQuery(parameters.toArray(String[]::new)));
  }

  private Answer search(Call call) {
    var sort = call.query().get(SORT).map(OrderSort::parse);
    if (sort.isPresent() && sort.get().isEmpty()) {
      return call.refuse(
          Problem.wrongParameter(
              SORT, "This is created_at, updated_at or total_amount, with - the greatest first."));
    }
    var order = sort.flatMap(it -> it).orElse(OrderSort.NEWEST_FIRST);
    return switch (SearchQuery.read(call.query(), lifecycles)) {
      case SearchQuery.Reading.Bad(var problem) -> call.refuse(problem);
      case SearchQuery.Reading.Good(var filter) -> page(call, filter, order);
    };
  }

  private Answer page(Call call, OrderFilter filter, OrderSort sort) {
    var parameters = repeated(call.query(), sort);
    var name = PATH + "?" + PageAnswer.query(parameters);
    var list = name + " for " + ScopeName.of(call.caller().scope());
    return switch (PageRequest.read(call.query(), list, cursors)) {
      case PageRequest.Reading.Bad(var problem) -> call.refuse(problem);
      case PageRequest.Reading.Good(var asked) -> {
        var after = asked.after().flatMap(Position::parse);
        var wish = new SearchOrders.Wish(filter, sort, after, asked.limit(), asked.counted());
        var page = search.search(call.caller(), wish);
        var next = page.found().next().map(it -> cursors.cursor(list, it.toString()));
        yield new PageAnswer(page.found().orders(), next, page.count()).of(PATH, parameters, asked);
      }
    };
  }

  /** What the next page is asked for with, and what its cursor is bound to. */
  private static Map<String, String> repeated(Query query, OrderSort sort) {
    var parameters = new LinkedHashMap<String, String>();
    for (var name : SearchQuery.FILTERS) {
      query.get(name).ifPresent(value -> parameters.put(name, value));
    }
    parameters.put(SORT, sort.toString());
    return parameters;
  }
}
