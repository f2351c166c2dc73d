package dev.orderly.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM beside this one that starts servers and holds them, so that a test can end it brutally. */
final class OtherJvm implements AutoCloseable {
  private static final String FOLDER = "folder ";
  private static final String WARDEN = "orderly-warden";
  private static final String SWEEPER = "orderly-sweeper";
  private static final String STARTED = "started";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Process process;
  private final List<Path> folders;

  private OtherJvm(Process process, List<Path> folders) {
    this.process = process;
    this.folders = folders;
  }

  /** What runs inside. */
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "unpack" -> PostgresBinaries.unpackedIn(Path.of(arguments[1]));
      case "kept" -> {
        var postgres = PostgresServer.start(keptIn(Path.of(arguments[1])));
        Sql.run(postgres.database(), "create table kept as select 7 as id");
      }
      case "folder" -> {
        var run = RunFolder.open("other-jvm-test", "TERM");
        run.start(List.of("sleep", "60"), Map.of(), run.path().resolve("log"));
        System.out.println(FOLDER + run.path());
      }
      case "all" -> {
        TestServers.startAll(TestServers::postgres, TestServers::redis, TestServers::rabbit);
        tell(TestServers.postgres(), TestServers.redis(), TestServers.rabbit());
      }
      case "paused" -> {
        var connection = Sql.connect(TestServers.postgres().database());
        TestServers.postgres().pause();
        TestServers.redis().pause();
        tell(TestServers.postgres(), TestServers.redis());
        if (connection.isClosed()) throw new AssertionError("There was nobody to pause");
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.out.println(STARTED);
    System.in.transferTo(OutputStream.nullOutputStream());
  }

  private static void tell(Server... servers) {
    for (var server : servers) System.out.println(FOLDER + server.logFile().getParent());
  }

  /** Kept over restarts, but not waiting for the disk, which would only make tests slow. */
  static PostgresSettings keptIn(Path home) {
    return PostgresSettings.kept(home).withBinariesIn(ProgramCache.shared()).withDurability(false);
  }

  /** Starts one, and returns when its servers run. */
  static OtherJvm with(String... arguments) throws IOException {
    return awaitStart(launch(arguments));
  }

  /** Starts one that has its temporary folders there, out of sight of all others. */
  static OtherJvm in(Path temporary, String... arguments) throws IOException {
    return awaitStart(launch(List.of("-Djava.io.tmpdir=" + temporary), arguments));
  }

  static Process launch(String... arguments) throws IOException {
    return launch(List.of(), arguments);
  }

  private static Process launch(List<String> options, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classes));
    command.addAll(options);
    command.add(OtherJvm.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  static OtherJvm awaitStart(Process process) throws IOException {
    var folders = new ArrayList<Path>();
    var rest = new ArrayList<String>();
    var output = process.inputReader();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(STARTED)) return new OtherJvm(process, folders);
      if (line.startsWith(FOLDER)) folders.add(Path.of(line.substring(FOLDER.length())));
      else rest.add(line);
    }
    throw new AssertionError("The other JVM did not start its servers: " + rest);
  }

  /** The temporary folders of its servers. */
  List<Path> folders() {
    return folders;
  }

  /** All processes below it: the servers' and the wardens. */
  List<ProcessHandle> processes() {
    return process.descendants().toList();
  }

  /** The one that watches the others. */
  ProcessHandle warden() {
    return process.children().filter(OtherJvm::isWarden).findFirst().orElseThrow();
  }

  /** The first process of the only thing that it started. */
  ProcessHandle server() {
    return process
        .children()
        .filter(child -> !isWarden(child) && !arguments(child).contains(SWEEPER))
        .findFirst()
        .orElseThrow();
  }

  /** The one that watches a folder of this JVM. */
  static ProcessHandle wardenOf(Path folder) {
    return ProcessHandle.current()
        .children()
        .filter(child -> isWarden(child) && folderOf(child).equals(folder))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isWarden(ProcessHandle process) {
    return arguments(process).contains(WARDEN);
  }

  /** The folder that a warden would have removed. */
  static Path folderOf(ProcessHandle warden) {
    var arguments = arguments(warden);
    return Path.of(arguments.get(arguments.indexOf(WARDEN) + 1));
  }

  private static List<String> arguments(ProcessHandle process) {
    return process.info().arguments().map(List::of).orElse(List.of());
  }

  long pid() {
    return process.pid();
  }

  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Kills it together with the one that watches. */
  void killWithWarden() {
    var warden = warden();
    Pids.signal("KILL", List.of(warden, process.toHandle()));
    awaitEnd();
    if (Pids.awaitGone(List.of(warden), LIMIT)) return;
    throw new AssertionError("The warden does not end");
  }

  void terminate() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    if (Poll.until(LIMIT, () -> !process.isAlive())) return;
    throw new AssertionError("The other JVM does not end");
  }

  /** Kills it, and waits until nothing that it started writes any more. */
  @Override
  public void close() {
    var below = processes();
    kill();
    if (Pids.awaitGone(below, LIMIT)) return;
    throw new AssertionError("What the other JVM started does not end");
  }
}
