package dev.orderly.bench.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.orderly.bench.BenchFault;
import dev.orderly.bench.load.LoadSpec;
import dev.orderly.bench.load.LoadSpec.Protocol;
import dev.orderly.bench.load.Loads;
import dev.orderly.bench.load.Target;
import dev.orderly.bench.report.Limit;
import dev.orderly.bench.stand.Programs;
import dev.orderly.servers.Commands;
import dev.orderly.servers.PostgresDatabase;
import dev.orderly.servers.RedisServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each part can do by itself on this machine, in this run. */
public final class Limits {

  private static final int CLIENTS = 64;
  private static final Duration OVERTIME = Duration.ofSeconds(60);
  private static final String KEY = "orderly:bench";

  /** What redis-benchmark may do in a second: it counts requests, not seconds. */
  private static final int REDIS_GUESS = 60_000;

  private final Programs programs;
  private final Loads loads;
  private final Optional<Path> pgbench = Commands.find("pgbench");
  private final Optional<Path> redisBenchmark = Commands.find("redis-benchmark");

  public Limits(Programs programs, Loads loads) {
    this.programs = programs;
    this.loads = loads;
  }

  /** Sentences about what stands in for programs that are not installed. */
  public List<String> substitutes() {
    var sentences = new ArrayList<String>();
    if (pgbench.isEmpty()) {
      sentences.add(
          "pgbench is not installed (Debian: postgresql-contrib), so a loop of ours over JDBC"
              + " stands in for it.");
    }
    if (redisBenchmark.isEmpty()) {
      sentences.add(
          "redis-benchmark is not installed (Debian: redis-tools), so our own generator stands in"
              + " for it.");
    }
    return sentences;
  }

  /** Statements a second of clients that do nothing else. */
  public Limit sql(PostgresDatabase database, Script script, Duration duration) {
    return pgbench.isPresent()
        ? pgbench(pgbench.get(), database, script, duration)
        : sqlLoop(database, script, duration);
  }

  /** On a very busy machine no statement may be through in time; then it gets twice as long. */
  private Limit pgbench(Path program, PostgresDatabase database, Script script, Duration duration) {
    var run = new Pgbench(program, database, script, duration);
    var command = run.command(programs.newFolder(script.name()));
    var output =
        programs.start("pgbench", command, run.environment()).awaitEnd(duration.plus(OVERTIME));
    var rate = Pgbench.rate(output);
    if (rate.isPresent()) {
      return new Limit("pgbench", rate.getAsDouble());
    }
    if (duration.compareTo(OVERTIME) > 0) {
      throw new BenchFault("pgbench got nothing done: " + String.join("\n", output));
    }
    return pgbench(program, database, script, duration.multipliedBy(2));
  }

  private Limit sqlLoop(PostgresDatabase database, Script script, Duration duration) {
    var folder = programs.newFolder(script.name());
    try {
      new SqlLoop(database.jdbcUrl(), script, duration).write(folder);
    } catch (IOException e) {
      throw new BenchFault("The statements could not be written: " + e.getMessage(), e);
    }
    var output =
        programs
            .startJava("sql-loop", SqlLoop.class, List.of(folder.toString()))
            .awaitEnd(duration.plus(OVERTIME));
    return new Limit("JDBC loop", Double.parseDouble(output.getLast()));
  }

  /** GETs a second of a value as large as an order. */
  public Limit redisGet(RedisServer redis, String value, Duration duration) {
    set(redis, value);
    if (redisBenchmark.isEmpty()) {
      var target = List.of(new Target(KEY, "none"));
      var spec =
          new LoadSpec(
              Protocol.REDIS,
              redis.port(),
              CLIENTS,
              Duration.ofSeconds(1),
              duration,
              Optional.empty(),
              target,
              Optional.empty());
      return new Limit("Redis GET", loads.run("redis-get", spec).report().perSecond());
    }
    var command =
        List.of(
            redisBenchmark.get().toString(),
            "-h",
            "127.0.0.1",
            "-p",
            Integer.toString(redis.port()),
            "-c",
            Integer.toString(CLIENTS),
            "-n",
            Long.toString(REDIS_GUESS * Math.max(1, duration.toSeconds())),
            "--csv",
            "GET",
            KEY);
    var lines =
        programs
            .start("redis-benchmark", command, Map.of())
            .awaitEnd(duration.multipliedBy(10).plus(OVERTIME));
    return new Limit("redis-benchmark GET", Double.parseDouble(secondField(lines.getLast())));
  }

  /** {@code "GET orderly:bench","61881.19","0.527",...}. */
  static String secondField(String line) {
    return line.split(",")[1].replace("\"", "");
  }

  private static void set(RedisServer redis, String value) {
    var command =
        "*3\r\n$3\r\nSET\r\n$%d\r\n%s\r\n$%d\r\n%s\r\n"
            .formatted(KEY.length(), KEY, value.length(), value);
    try (var socket = new Socket("127.0.0.1", redis.port())) {
      socket.getOutputStream().write(command.getBytes(US_ASCII));
      if (socket.getInputStream().read() != '+') {
        throw new BenchFault("Redis did not take the value that it is asked for");
      }
    } catch (IOException e) {
      throw new BenchFault("Redis could not be reached: " + e.getMessage(), e);
    }
  }

  /**
   * A web server with one route whose body never changes, asked as the service is asked, in a Java
   * with the service's options.
   */
  public Limit bareRoute(int port, String body, LoadSpec like, List<String> javaOptions) {
    var folder = programs.newFolder("bare-route");
    try {
      Files.writeString(folder.resolve("body"), body);
    } catch (IOException e) {
      throw new BenchFault("The constant body could not be written: " + e.getMessage(), e);
    }
    var server =
        programs.startJava(
            "bare-route",
            BareRoute.class,
            javaOptions,
            List.of(Integer.toString(port), folder.resolve("body").toString()));
    server.awaitUntil(OVERTIME, () -> server.output().contains(BareRoute.READY));
    var load = loads.run("bare-route-load", like);
    server.stop();
    return new Limit("bare Javalin route", load.report().perSecond());
  }
}
