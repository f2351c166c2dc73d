package dev.orderly.bench.limit;

import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The least that Javalin can do: one route, the same bytes each time, a virtual thread for each
 * request as the service has them. Its arguments are the port and the file with the body.
 */
public final class BareRoute {

  static final String READY = "ready";

  private BareRoute() {}

  public static void main(String[] arguments) throws IOException {
    var body = Files.readAllBytes(Path.of(arguments[1]));
    Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.concurrency.useVirtualThreads = true;
              config.routes.get(
                  "/orders/{ref}", call -> call.contentType("application/json").result(body));
            })
        .start("127.0.0.1", Integer.parseInt(arguments[0]));
    System.out.println(READY);
  }
}
