package dev.orderly.bench.stand;

import dev.orderly.bench.BenchFault;
import dev.orderly.servers.Ports;
import dev.orderly.servers.PostgresDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The product as its users run it: started with the launcher, so with the launcher's own options
 * for Java. The service and the worker are each one process.
 */
public final class Product implements AutoCloseable {

  /** Signs the tokens of this run. */
  static final String TOKEN_SECRET = "the secret of a run that ends in a few minutes";

  private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
  private static final Duration SEEDS_WITHIN = Duration.ofMinutes(10);
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final int OK = 200;

  private final Path launcher;
  private final Stand stand;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PROBE).build();
  private final List<Program> running = new ArrayList<>();
  private Program service;
  private int port;

  /** The launcher stands in the folder of the project. */
  public Product(Path project, Stand stand) {
    this.launcher = project.resolve("orderly").toAbsolutePath();
    this.stand = stand;
    if (!Files.isExecutable(launcher)) {
      throw new BenchFault(
          "The benchmark starts the product with %s, which is not there.".formatted(launcher));
    }
  }

  public int port() {
    return port;
  }

  public OptionalLong servicePid() {
    return service == null ? OptionalLong.empty() : service.pid();
  }

  /** How much memory the service's Java may use, and how. */
  public List<String> serviceOptions() {
    return servicePid().stream()
        .mapToObj(ProcessHandle::of)
        .flatMap(Optional::stream)
        .flatMap(process -> process.info().arguments().stream())
        .flatMap(Stream::of)
        .filter(option -> option.startsWith("-Xm") || Programs.isOfJavaItself(option))
        .toList();
  }

  /** The most memory that the service has held since it was started, in megabytes. */
  public OptionalDouble serviceMegabytes() {
    return CpuTimes.peakMegabytes(servicePid());
  }

  /** Starts the service, and answers how long it took until {@code GET /health} was 200. */
  public Duration startService(PostgresDatabase database) {
    port = Ports.free();
    var environment = stand.environment();
    environment.put("DATABASE_URL", database.url());
    environment.put("PORT", Integer.toString(port));
    environment.put("HOST", "127.0.0.1");
    environment.put("JWT_SECRET_KEY", TOKEN_SECRET);
    environment.put("RATE_LIMIT", "off");
    environment.put("RATE_LIMIT_STAFF", "off");
    environment.put("SHUTDOWN_DELAY_MS", "0");
    environment.put("LOG_LEVEL", "warn");
    long start = System.nanoTime();
    service = start("serve", environment);
    awaitHealthy(service, port);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  public void stopService() {
    stop(service);
    service = null;
  }

  /**
   * Makes up orders of the last ninety days, with all that belongs to a past but the events. The
   * same seed makes up the same ones.
   */
  public void seed(int orders, int customers, int seed) {
    var database = stand.postgres().databaseUrl();
    var program =
        start(
            "seed",
            Map.of("DATABASE_URL", database, "LOG_LEVEL", "warn"),
            "--orders",
            Integer.toString(orders),
            "--users",
            Integer.toString(customers),
            "--seed",
            Integer.toString(seed));
    program.awaitEnd(SEEDS_WITHIN);
    running.remove(program);
  }

  /** Starts a worker that does not dawdle: the usual two seconds' wait is left out. */
  public Program startWorker() {
    var environment = stand.environment();
    environment.put("WORKER_DELAY_MS", "0");
    environment.put("LOG_LEVEL", "warn");
    return start("worker", environment);
  }

  /** Starts the embedded default on that home, times it, and ends it. */
  public Duration timeDev(Path home) {
    int devPort = Ports.free();
    long start = System.nanoTime();
    var dev =
        start("dev", Map.of(), "--home", home.toString(), "--port", Integer.toString(devPort));
    awaitHealthy(dev, devPort);
    var took = Duration.ofNanos(System.nanoTime() - start);
    stop(dev);
    return took;
  }

  private Program start(String command, Map<String, String> environment, String... arguments) {
    var all = new ArrayList<>(List.of(launcher.toString(), command));
    all.addAll(List.of(arguments));
    var variables = new HashMap<>(environment);
    variables.put("ORDERLY_JAVA_HOME", System.getProperty("java.home"));
    var options = System.getenv("ORDERLY_JAVA_OPTS");
    if (options != null) {
      variables.put("ORDERLY_JAVA_OPTS", options);
    }
    var program = stand.programs().start(command, all, variables);
    running.add(program);
    return program;
  }

  public void stop(Program program) {
    program.stop();
    running.remove(program);
  }

  private void awaitHealthy(Program program, int port) {
    program.awaitUntil(STARTS_WITHIN, () -> isHealthy(port));
  }

  private boolean isHealthy(int port) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
            .timeout(PROBE)
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFault("Interrupted while Orderly started", e);
    }
  }

  @Override
  public void close() {
    List.copyOf(running).forEach(this::stop);
    client.close();
  }
}
