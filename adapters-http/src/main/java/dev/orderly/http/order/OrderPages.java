package dev.orderly.http.order;

import dev.orderly.application.order.ListOrders;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.user.UserId;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.page.Cursors;
import dev.orderly.http.page.PageAnswer;
import dev.orderly.http.page.PageRequest;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Operation;
import dev.orderly.http.route.PathIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders a page at a time, newest first. */
public final class OrderPages {

  private final ListOrders list;
  private final Cursors cursors;

  public OrderPages(ListOrders list, Cursors cursors) {
    this.list = list;
    this.cursors = cursors;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.get("/orders", "listOrders", Access.USER, this::all)
            .withQuery(PageRequest.LIMIT, PageRequest.CURSOR, PageRequest.COUNT),
        Operation.get("/orders/user/{user_id}", "listOrdersOfUser", Access.NAMED_USER, this::ofUser)
            .withQuery(PageRequest.LIMIT, PageRequest.CURSOR, PageRequest.COUNT));
  }

  private Answer all(Call call) {
    return page(call, "/orders", Optional.empty());
  }

  private Answer ofUser(Call call) {
    return PathIds.user(call.param("user_id"))
        .map(user -> page(call, "/orders/user/" + user, Optional.of(user)))
        .orElseGet(() -> call.refuse(Problem.of(Code.NOT_FOUND, "There is no such user.")));
  }

  private Answer page(Call call, String path, Optional<UserId> owner) {
    var name = path + " for " + ScopeName.of(call.caller().scope());
    return switch (PageRequest.read(call.query(), name, cursors)) {
      case PageRequest.Reading.Bad(var problem) -> call.refuse(problem);
      case PageRequest.Reading.Good(var asked) -> {
        var after = asked.after().flatMap(OrderId::parse);
        var wish = new ListOrders.Wish(owner, after, asked.limit(), asked.counted());
        yield answer(list.list(call.caller(), wish), asked, path, name);
      }
    };
  }

  private Answer answer(ListOrders.Page page, PageRequest asked, String path, String name) {
    var orders = page.slice().orders();
    var next =
        Optional.of(orders)
            .filter(_ -> page.slice().hasMore())
            .map(it -> cursors.cursor(name, it.getLast().id().toString()));
    return new PageAnswer(orders, next, page.count()).of(path, Map.of(), asked);
  }
}
