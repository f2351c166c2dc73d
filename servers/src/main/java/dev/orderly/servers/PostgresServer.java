package dev.orderly.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A PostgreSQL of our own. In a kept home it takes its data over from a predecessor that was killed
 * together with its JVM, also when that server still runs; a second owner of the same home is
 * refused while the first one lives.
 */
public final class PostgresServer extends Server {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration QUITS_WITHIN = Duration.ofSeconds(10);
  private static final int MEMORY_RETRIES = 50;

  private final PostgresSettings settings;
  private final PostgresBinaries binaries;
  private final PostgresData data;
  private final HomeLock lock;
  private final AtomicInteger databases = new AtomicInteger();
  private final Map<String, PostgresDatabase> templates = new ConcurrentHashMap<>();

  private PostgresServer(
      PostgresSettings settings,
      PostgresBinaries binaries,
      PostgresData data,
      HomeLock lock,
      ServerProcess process) {
    super(process, settings.port());
    this.settings = settings;
    this.binaries = binaries;
    this.data = data;
    this.lock = lock;
  }

  /** Starts a server and returns when it takes connections. */
  public static PostgresServer start(PostgresSettings settings) {
    var binaries = PostgresBinaries.unpackedIn(settings.binaries());
    var run = RunFolder.open("postgres", "INT");
    try {
      var kept = settings.home();
      var home = kept.isPresent() ? Files.createDirectories(kept.get()).toRealPath() : run.path();
      return start(settings, home, binaries, run);
    } catch (IOException e) {
      run.close();
      throw new ServerFault("PostgreSQL has no place for its data: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      run.close();
      throw e;
    }
  }

  private static PostgresServer start(
      PostgresSettings settings, Path home, PostgresBinaries binaries, RunFolder run)
      throws IOException {
    var lock = HomeLock.take(home);
    try {
      var data =
          settings.home().isPresent()
              ? PostgresData.kept(home, binaries, run, settings.durable())
              : PostgresData.disposable(home, binaries, run);
      var log = home.resolve("postgres.log");
      Files.deleteIfExists(log);
      var process = new ServerProcess("PostgreSQL", run, log);
      var server = new PostgresServer(settings, binaries, data, lock, process);
      server.begin();
      return server;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The database that is there from the beginning. */
  public PostgresDatabase database() {
    return new PostgresDatabase(port(), PostgresData.DATABASE, PostgresData.USER, data.password());
  }

  public String jdbcUrl() {
    return database().jdbcUrl();
  }

  public String databaseUrl() {
    return database().url();
  }

  /** A fresh, empty database. */
  public PostgresDatabase newDatabase() {
    return newDatabase("template1");
  }

  /** A fresh copy of another database, which nobody may be connected to at this moment. */
  public PostgresDatabase newDatabase(String template) {
    var name = "db_" + databases.incrementAndGet();
    execute("create database \"%s\" template \"%s\"".formatted(name, template));
    return database().named(name);
  }

  /**
   * A fresh copy of a database that is filled once for all who ask under that name, for example
   * with migrations. The filler must leave no connection open.
   */
  public PostgresDatabase newDatabase(String template, Consumer<PostgresDatabase> fill) {
    var filled =
        templates.computeIfAbsent(
            template,
            _ -> {
              var empty = newDatabase();
              fill.accept(empty);
              return empty;
            });
    return newDatabase(filled.name());
  }

  private void execute(String sql) {
    var url = database().named("postgres").jdbcUrl() + "&connectTimeout=5&socketTimeout=60";
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new ServerFault("PostgreSQL refused to %s: %s".formatted(sql, e.getMessage()), e);
    }
  }

  @Override
  void launch(ServerProcess process, int port) {
    try {
      Postmaster.clear(data.folder());
    } catch (IOException e) {
      throw new ServerFault("%s is not ours to use: %s".formatted(data.folder(), e), e);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        process.start(command(port), Map.of(), READY_WITHIN, () -> isReady(process));
        return;
      } catch (ServerFault fault) {
        // The children of a killed server may hold its memory for a moment longer than it did.
        boolean held = process.logTail().contains("pre-existing shared memory block");
        if (!held || attempt == MEMORY_RETRIES) throw fault;
        Poll.until(Duration.ofMillis(100), () -> false);
      }
    }
  }

  @Override
  void leave(ServerProcess process, Duration patience) {
    // SIGINT ends open connections; SIGTERM would wait for every client to leave by itself.
    process.signal("INT");
    process.awaitExit(patience);
  }

  /** Data that goes away with the server is not written down first. */
  @Override
  void end(ServerProcess process) {
    try {
      if (settings.home().isPresent()) {
        stop();
      } else {
        process.resume();
        process.signal("QUIT");
        process.awaitExit(QUITS_WITHIN);
        process.kill();
      }
    } finally {
      lock.close();
    }
  }

  private boolean isReady(ServerProcess process) {
    return Postmaster.of(data.folder())
        .filter(p -> p.ready() && process.pid().stream().anyMatch(pid -> pid == p.pid()))
        .isPresent();
  }

  private List<String> command(int port) {
    var parameters = new TreeMap<String, String>();
    parameters.put("listen_addresses", "127.0.0.1");
    parameters.put("port", Integer.toString(port));
    parameters.put("unix_socket_directories", "");
    parameters.put("timezone", "UTC");
    parameters.put("log_timezone", "UTC");
    parameters.put("synchronous_commit", "on");
    parameters.put("fsync", settings.durable() ? "on" : "off");
    parameters.put("full_page_writes", settings.durable() ? "on" : "off");
    parameters.putAll(settings.parameters());
    var command = new ArrayList<String>();
    command.add(binaries.program("postgres").toString());
    command.addAll(List.of("-D", data.folder().toString()));
    parameters.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return data.account().command(command);
  }
}
