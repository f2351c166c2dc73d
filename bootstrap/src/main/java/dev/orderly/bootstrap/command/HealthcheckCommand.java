package dev.orderly.bootstrap.command;

import dev.orderly.application.settings.Environment;
import dev.orderly.worker.process.Environments;
import dev.orderly.worker.process.WrongConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks a running service whether it is ready: for containers, which have no curl. */
@Command(name = "healthcheck", description = "Tell by the exit code whether the service is ready.")
final class HealthcheckCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int READY = 200;
  private static final int DEFAULT_PORT = 8080;
  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--url",
      description = "What to ask (default: /health/ready on PORT of this host).")
  private URI url;

  @Override
  public Integer call() throws InterruptedException {
    var target = url == null ? ready(Environments.ofProcess()) : url;
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var request = HttpRequest.newBuilder(target).timeout(PATIENCE).build();
      var answer = client.send(request, BodyHandlers.ofString());
      System.out.println(answer.body());
      return answer.statusCode() == READY ? 0 : CommandLineInterface.FAILED;
    } catch (IOException _) {
      System.err.println("Nothing answers at " + target + ".");
      return CommandLineInterface.FAILED;
    }
  }

  private static URI ready(Environment environment) {
    int port = environment.whole("PORT", DEFAULT_PORT, 1, MAX_PORT);
    if (!environment.problems().isEmpty()) {
      throw new WrongConfiguration(environment.problems());
    }
    return URI.create("http://127.0.0.1:" + port + "/health/ready");
  }
}
