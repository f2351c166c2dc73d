package dev.orderly.http.user;

import dev.orderly.application.user.AssignRole;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.User;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.body.Assignment;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Bodies;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Operation;
import dev.orderly.http.route.PathIds;
import java.util.List;
import java.util.Optional;

/** Who the caller is, and what an administrator makes of others. */
public final class UserRoutes {

  private final AssignRole assign;

  public UserRoutes(AssignRole assign) {
    this.assign = assign;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.get("/users/me", "getMe", Access.USER, call -> me(call.caller())),
        Operation.patch("/users/{id}", "changeUser", Access.ADMIN, this::change));
  }

  private static Answer me(Caller caller) {
    return Answer.json(UserJson.of(caller)).with("Cache-Control", "private, no-cache");
  }

  private Answer change(Call call) {
    return Bodies.answer(
        call,
        Assignment.read(call.body()),
        good ->
            assigned(call, good.value())
                .map(user -> Answer.json(UserJson.of(user)))
                .orElseGet(
                    () -> call.refuse(Problem.of(Code.NOT_FOUND, "There is no such user."))));
  }

  private Optional<User> assigned(Call call, Assignment wanted) {
    return PathIds.user(call.param("id"))
        .flatMap(
            id -> assign.assign(call.caller().tenant(), id, wanted.role(), wanted.locations()));
  }
}
