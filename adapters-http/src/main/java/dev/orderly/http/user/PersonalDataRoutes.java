package dev.orderly.http.user;

import dev.orderly.application.order.OrderJson;
import dev.orderly.application.user.PersonalData;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.export.ExportFlow;
import dev.orderly.http.export.OrderForm;
import dev.orderly.http.export.Seats;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Operation;
import dev.orderly.http.route.PathIds;
import java.util.List;
import java.util.function.Consumer;

/** What is kept about a person: they may have a copy of it, and have it erased. */
public final class PersonalDataRoutes {

  private static final String PATH = "/users/{id}/personal-data";

  private final PersonalData data;
  private final Consumer<UserId> forgotten;
  private final Seats seats = new Seats();

  /** Whoever remembers accounts is told at once of each one that is no more. */
  public PersonalDataRoutes(PersonalData data, Consumer<UserId> forgotten) {
    this.data = data;
    this.forgotten = forgotten;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.get(PATH, "getPersonalData", Access.USER, this::show),
        Operation.delete(PATH, "erasePersonalData", Access.EVEN_ERASED, this::erase));
  }

  private Answer show(Call call) {
    return PathIds.user(call.param("id"))
        .flatMap(id -> data.show(call.caller(), id))
        .map(copy -> file(call, copy))
        .orElseGet(() -> call.refuse(noSuchUser()));
  }

  private Answer file(Call call, PersonalData.Copy copy) {
    return ExportFlow.begin(call.caller().id(), copy.orders(), new CopyForm(copy.user()), seats)
        .map(flow -> Answer.flowing(Answer.JSON, flow).with("Cache-Control", "no-store"))
        .orElseGet(() -> call.refuse(Seats.taken()));
  }

  private Answer erase(Call call) {
    return PathIds.user(call.param("id"))
        .filter(id -> erased(call, id))
        .map(_ -> Answer.empty())
        .orElseGet(() -> call.refuse(noSuchUser()));
  }

  private boolean erased(Call call, UserId id) {
    try {
      return data.erase(call.caller(), id);
    } finally {
      forgotten.accept(id);
    }
  }

  private static Problem noSuchUser() {
    return Problem.of(Code.NOT_FOUND, "There is no such user.");
  }

  /** One object: who it is, and their orders as they are shown one by one. */
  private record CopyForm(User user) implements OrderForm {

    @Override
    public String beginning() {
      return "{\"user\":" + UserJson.of(user) + ",\"orders\":[";
    }

    @Override
    public String of(Order order) {
      return OrderJson.of(order);
    }

    @Override
    public String between() {
      return ",";
    }

    @Override
    public String end() {
      return "]}";
    }
  }
}
