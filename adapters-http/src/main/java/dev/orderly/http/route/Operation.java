package dev.orderly.http.route;

import dev.orderly.http.answer.Answer;
import java.util.Set;

/**
 * One line of the table of routes: everything about an operation that is checked before it runs, as
 * data. Tests and the API's description go through the same table as the requests. Requests are
 * counted under {@code limitedAs}: the doors of one operation share that name, and operations
 * without a limit have none.
 */
public record Operation(
    String id,
    Method method,
    String path,
    Access access,
    Takes takes,
    Gives gives,
    Set<String> query,
    boolean keyed,
    String limitedAs,
    Handler handler) {

  /** Counted under no name. */
  private static final String UNLIMITED = "";

  /** What an operation does once all checks are passed. */
  @FunctionalInterface
  public interface Handler {
    Answer handle(Call call);
  }

  public Operation {
    query = Set.copyOf(query);
  }

  public static Operation get(String path, String id, Access access, Handler handler) {
    return of(Method.GET, path, id, access, Takes.NOTHING, handler);
  }

  public static Operation post(
      String path, String id, Access access, Takes takes, Handler handler) {
    return of(Method.POST, path, id, access, takes, handler);
  }

  public static Operation patch(String path, String id, Access access, Handler handler) {
    return of(Method.PATCH, path, id, access, Takes.MERGE_PATCH, handler);
  }

  public static Operation delete(String path, String id, Access access, Handler handler) {
    return of(Method.DELETE, path, id, access, Takes.NOTHING, handler);
  }

  private static Operation of(
      Method method, String path, String id, Access access, Takes takes, Handler handler) {
    return new Operation(id, method, path, access, takes, Gives.JSON, Set.of(), false, id, handler);
  }

  public Operation gives(Gives other) {
    return new Operation(id, method, path, access, takes, other, query, keyed, limitedAs, handler);
  }

  /** With these parameters in its query; all others are mistakes. */
  public Operation withQuery(String... names) {
    return new Operation(
        id, method, path, access, takes, gives, Set.of(names), keyed, limitedAs, handler);
  }

  /** With an idempotency key. */
  public Operation withKey() {
    return new Operation(id, method, path, access, takes, gives, query, true, limitedAs, handler);
  }

  public Operation countedAs(String name) {
    return new Operation(id, method, path, access, takes, gives, query, keyed, name, handler);
  }

  public Operation unlimited() {
    return countedAs(UNLIMITED);
  }

  public boolean isLimited() {
    return !limitedAs.equals(UNLIMITED);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
