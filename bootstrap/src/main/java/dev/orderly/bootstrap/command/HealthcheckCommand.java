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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Asks a running service whether it is ready: for containers, which have no curl. */
@Command(name = "healthcheck", description = "Tell by the exit code whether the service is ready.")
final class HealthcheckCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int READY = 200;
  private static final int DEFAULT_PORT = 8080;
  private static final int MAX_PORT = 65_535;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** Who listens everywhere listens here too. */
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

  private static final String HERE = "127.0.0.1";

  @Option(
      names = "--url",
      converter = Address.class,
      description = "What to ask (default: /health/ready where HOST and PORT say).")
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
    var host = environment.text("HOST").filter(it -> !EVERYWHERE.contains(it)).orElse(HERE);
    var bracketed = host.indexOf(':') < 0 ? host : "[" + host + "]";
    var target = address("http://" + bracketed + ":" + port + "/health/ready");
    if (target.isEmpty()) {
      environment.problem("HOST must be an address of this machine");
    }
    if (!environment.problems().isEmpty()) {
      throw new WrongConfiguration(environment.problems());
    }
    return target.orElseThrow();
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(URI.create(text))
          .filter(it -> SCHEMES.contains(String.valueOf(it.getScheme())))
          .filter(it -> it.getHost() != null && it.getPort() <= MAX_PORT);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Where something may answer. */
  static final class Address implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      return address(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is no address such as http://127.0.0.1:8080/health/ready"));
    }
  }
}
