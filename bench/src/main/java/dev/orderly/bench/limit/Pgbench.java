package dev.orderly.bench.limit;

import dev.orderly.bench.BenchFault;
import dev.orderly.servers.PostgresDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A run of PostgreSQL's own load generator. */
record Pgbench(Path program, PostgresDatabase database, Script script, Duration duration) {

  private static final String THREADS = "2";

  private static final String TPS = "tps = ";

  List<String> command(Path folder) {
    var file = folder.resolve("script.sql");
    try {
      Files.writeString(file, text());
    } catch (IOException e) {
      throw new BenchFault("A script for pgbench could not be written: " + e.getMessage(), e);
    }
    var command = new ArrayList<String>();
    command.addAll(List.of(program.toString(), "--no-vacuum", "--protocol=prepared"));
    command.addAll(List.of("--client=" + script.clients(), "--jobs=" + THREADS));
    command.addAll(List.of("--time=" + Math.max(1, duration.toSeconds()), "--file=" + file));
    script.texts().forEach((name, text) -> command.add("--define=" + name + "=" + text));
    return command;
  }

  String text() {
    var lines = new ArrayList<String>();
    script
        .numbers()
        .forEach(
            (name, range) ->
                lines.add("\\set %s random(%d, %d)".formatted(name, range.first(), range.last())));
    lines.add(script.sql() + ";");
    return String.join("\n", lines) + "\n";
  }

  /** The statement is planned once, as the service's are. */
  Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("PGHOST", "127.0.0.1");
    environment.put("PGPORT", Integer.toString(database.port()));
    environment.put("PGDATABASE", database.name());
    environment.put("PGUSER", database.user());
    environment.put("PGPASSWORD", database.password());
    environment.put("PGOPTIONS", SqlLoop.PLANNED_ONCE);
    return environment;
  }

  /**
   * From its last lines, {@code tps = 8912.38 (without initial connection time)}. It tells none
   * when no statement came to its end.
   */
  static OptionalDouble rate(List<String> output) {
    return output.stream()
        .filter(line -> line.startsWith(TPS))
        .mapToDouble(line -> Double.parseDouble(line.substring(TPS.length()).split(" ")[0]))
        .findFirst();
  }
}
