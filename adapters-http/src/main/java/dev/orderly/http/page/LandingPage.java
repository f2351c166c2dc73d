package dev.orderly.http.page;

import dev.orderly.http.answer.Answer;
import dev.orderly.http.route.Access;
import dev.orderly.http.route.Gives;
import dev.orderly.http.route.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a person sees who opens the address in a browser. */
public final class LandingPage {

  private final String html = read("landing.html");

  public List<Operation> operations() {
    return List.of(
        Operation.get("/", "getLandingPage", Access.ANYONE, call -> Answer.html(html))
            .gives(Gives.PAGE)
            .unlimited());
  }

  private static String read(String name) {
    try (var page = LandingPage.class.getResourceAsStream(name)) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
