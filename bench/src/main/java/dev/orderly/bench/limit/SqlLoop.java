package dev.orderly.bench.limit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * What pgbench does, for machines without it: a process of its own whose clients run one statement
 * again and again. It costs more than pgbench does, so the limits that it finds are lower.
 */
public record SqlLoop(String jdbcUrl, Script script, Duration duration) {

  /** As the service's sessions: planned once, and finding rows by keys only. */
  static final String PLANNED_ONCE =
      "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off"
          + " -c enable_mergejoin=off -c jit=off -c max_parallel_workers_per_gather=0";

  private static final String FILE = "sql.properties";
  private static final String TEXT = "text.";
  private static final String NUMBER = "number.";

  /** A name after a single colon: two of them are a cast. */
  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]+)");

  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    System.out.println(read(Path.of(arguments[0])).run());
  }

  /** Statements a second, of clients that are connected already. */
  double run() throws SQLException, InterruptedException, ExecutionException {
    var connections = new ArrayList<Connection>();
    try (var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      for (int i = 0; i < script.clients(); i++) {
        connections.add(connect());
      }
      long start = System.nanoTime();
      var running = new ArrayList<Future<Long>>();
      for (var connection : connections) {
        running.add(executor.submit(() -> repeat(connection, start + duration.toNanos())));
      }
      long statements = 0;
      for (var client : running) {
        statements += client.get();
      }
      return statements * 1e9 / (System.nanoTime() - start);
    } finally {
      for (var connection : connections) {
        connection.close();
      }
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("options", PLANNED_ONCE);
    properties.setProperty("prepareThreshold", "1");
    return DriverManager.getConnection(jdbcUrl, properties);
  }

  /** Once at least. */
  private long repeat(Connection connection, long end) throws SQLException {
    var names = names();
    long count = 0;
    try (var statement = prepared(connection)) {
      do {
        for (int i = 0; i < names.size(); i++) {
          statement.setObject(i + 1, value(names.get(i)), Types.OTHER);
        }
        statement.execute();
        count++;
      } while (System.nanoTime() - end < 0);
      return count;
    }
  }

  private PreparedStatement prepared(Connection connection) throws SQLException {
    return connection.prepareStatement(PARAMETER.matcher(script.sql()).replaceAll("?"));
  }

  private List<String> names() {
    return PARAMETER.matcher(script.sql()).results().map(match -> match.group(1)).toList();
  }

  private String value(String name) {
    var range = script.numbers().get(name);
    return range == null
        ? script.texts().get(name)
        : Long.toString(ThreadLocalRandom.current().nextLong(range.first(), range.last() + 1));
  }

  void write(Path folder) throws IOException {
    var properties = new Properties();
    properties.setProperty("url", jdbcUrl);
    properties.setProperty("sql", script.sql());
    properties.setProperty("clients", Integer.toString(script.clients()));
    properties.setProperty("duration", duration.toString());
    script.texts().forEach((name, text) -> properties.setProperty(TEXT + name, text));
    script
        .numbers()
        .forEach(
            (name, range) ->
                properties.setProperty(NUMBER + name, range.first() + " " + range.last()));
    try (var out = Files.newBufferedWriter(folder.resolve(FILE))) {
      properties.store(out, null);
    }
  }

  static SqlLoop read(Path folder) throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(folder.resolve(FILE))) {
      properties.load(in);
    }
    Map<String, String> texts = new HashMap<>();
    Map<String, Script.Range> numbers = new HashMap<>();
    for (var name : properties.stringPropertyNames()) {
      var value = properties.getProperty(name);
      if (name.startsWith(TEXT)) {
        texts.put(name.substring(TEXT.length()), value);
      } else if (name.startsWith(NUMBER)) {
        var ends = value.split(" ");
        numbers.put(
            name.substring(NUMBER.length()),
            new Script.Range(Long.parseLong(ends[0]), Long.parseLong(ends[1])));
      }
    }
    return new SqlLoop(
        properties.getProperty("url"),
        new Script(
            "loop",
            properties.getProperty("sql"),
            Integer.parseInt(properties.getProperty("clients")),
            numbers,
            texts),
        Duration.parse(properties.getProperty("duration")));
  }
}
