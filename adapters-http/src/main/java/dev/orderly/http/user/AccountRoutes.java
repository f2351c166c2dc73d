package dev.orderly.http.user;

import dev.orderly.application.Json;
import dev.orderly.application.user.LogIn;
import dev.orderly.application.user.RegisterUser;
import dev.orderly.domain.user.User;
import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Code;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.answer.TokenError;
import dev.orderly.http.body.LogInForm;
import dev.orderly.http.body.Registration;
import dev.orderly.http.identity.TokenIssuer;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Bodies;
import dev.orderly.http.route.Call;
import dev.orderly.http.route.Operation;
import dev.orderly.http.route.Takes;
import java.util.List;

/**
 * How people get an account and a token, where this service keeps the accounts. The token's door
 * speaks as OAuth 2 wants it (RFC 6749): a form goes in, and its errors are not ours.
 */
public final class AccountRoutes {

  private static final int CREATED = 201;
  private static final TokenError WRONG =
      new TokenError("invalid_grant", "The username or the password is wrong.");

  private final RegisterUser register;
  private final LogIn logIn;
  private final TokenIssuer tokens;

  public AccountRoutes(RegisterUser register, LogIn logIn, TokenIssuer tokens) {
    this.register = register;
    this.logIn = logIn;
    this.tokens = tokens;
  }

  public List<Operation> operations() {
    return List.of(
        Operation.post("/register", "register", Access.ANYONE, Takes.JSON, this::register),
        Operation.post("/token", "createToken", Access.ANYONE, Takes.FORM, this::token));
  }

  private Answer register(Call call) {
    return Bodies.answer(
        call,
        Registration.read(call.body()),
        good ->
            register
                .register(good.value().email(), good.value().password())
                .map(user -> Answer.json(CREATED, json(user)))
                .orElseGet(() -> call.refuse(taken())));
  }

  private static Problem taken() {
    return Problem.of(Code.EMAIL_TAKEN, "There is an account with this email already.");
  }

  private static String json(User user) {
    return new Json()
        .open('{')
        .number("id", user.id().value())
        .text("email", user.email())
        .close('}')
        .toString();
  }

  private Answer token(Call call) {
    return switch (LogInForm.read(call.body())) {
      case LogInForm.Bad(var error, var description) -> new TokenError(error, description).answer();
      case LogInForm.Good(var username, var password) ->
          logIn.logIn(username, password).map(this::issued).orElseGet(WRONG::answer);
    };
  }

  private Answer issued(User user) {
    var issued = tokens.issue(user);
    var json =
        new Json()
            .open('{')
            .text("access_token", issued.token())
            .text("token_type", "bearer")
            .number("expires_in", issued.life().toSeconds())
            .close('}')
            .toString();
    return Answer.json(json).with("Cache-Control", "no-store");
  }
}
