package dev.orderly.http.door;

import java.util.List;

/**
 * What a request is checked for, in the order that decides which of several mistakes is told. The
 * path and the method are looked up before, because they say which operation this is; what the body
 * says is looked at afterwards, by the operation.
 */
public record Checks(List<Check> inOrder) {

  public Checks {
    inOrder = List.copyOf(inOrder);
  }

  public static Checks of(KnownCallers callers, RateCheck.Rules rules, boolean keyRequired) {
    return new Checks(
        List.of(
            new Identification(callers),
            new RateCheck(rules, new SizeCheck()),
            new LoginCheck(),
            new RoleCheck(),
            new AcceptCheck(),
            new TypeCheck(),
            new QueryCheck(),
            new KeyCheck(keyRequired),
            new BodyCheck()));
  }
}
