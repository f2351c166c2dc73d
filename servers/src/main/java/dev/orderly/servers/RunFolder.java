package dev.orderly.servers;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A temporary folder for one server, or for other processes, and the warden that outlives this JVM
 * by a moment. The warden is a small shell script that waits on a pipe only we hold. When the pipe
 * closes, because the folder was closed or because this JVM died in any way, kill -9 included, it
 * ends every process that was started here and removes the folder. Where the warden was killed too,
 * whoever opens a folder next does that.
 */
public final class RunFolder implements AutoCloseable {
  static final String PREFIX = "orderly-";

  private static final Duration COMMAND_LIMIT = Duration.ofSeconds(120);
  private static final int WARDEN_LIMIT_SECONDS = 30;
  private static final String FATAL = "FATAL:";
  private static final String OPEN = "open";
  private static final String SCRIPT = script();
  // Ctrl-C in a terminal goes to the whole session: servers must leave after us, not with us.
  private static final List<String> NEW_SESSION =
      Commands.find("setsid").map(setsid -> List.of(setsid.toString())).orElse(List.of());

  private static final Redirect NOTHING = Redirect.from(Path.of("/dev/null").toFile());

  private final Path path;
  private final String politeSignal;
  private final RunOwner owner;
  private final Process warden;
  private final AtomicInteger started = new AtomicInteger();

  private RunFolder(Path path, String politeSignal, RunOwner owner, Process warden) {
    this.path = path;
    this.politeSignal = politeSignal;
    this.owner = owner;
    this.warden = warden;
  }

  /** Opens a folder whose processes are asked to leave with that signal before they are killed. */
  public static RunFolder open(String name, String politeSignal) {
    try {
      var path = Files.createTempDirectory(PREFIX + name + "-").toRealPath();
      // Readable for us alone, but a server that runs as another user must get through.
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
      var owner = RunOwner.of(path, politeSignal);
      Files.createFile(path.resolve(OPEN));
      var warden = warden("orderly-warden", path, politeSignal, Redirect.PIPE);
      for (var left : owner.leftBeside().entrySet()) sweep(left.getKey(), left.getValue());
      return new RunFolder(path, politeSignal, owner, warden);
    } catch (IOException e) {
      throw new ServerFault("No temporary folder for %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  public Path path() {
    return path;
  }

  /**
   * What to start in the place of a command, so that the warden knows it from its first instruction
   * on. When the folder was closed, or is being closed at that moment, it only fails.
   */
  public List<String> watched(List<String> command) {
    var number = Integer.toString(started.incrementAndGet());
    var all = inSession("orderly-start", path, number);
    all.addAll(command);
    return all;
  }

  /** Starts a direct child of this JVM in the folder, watched. */
  public Process start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    var builder = Commands.builder(watched(command), environment).directory(path.toFile());
    builder.redirectInput(NOTHING);
    builder.redirectOutput(Redirect.appendTo(log.toFile()));
    return builder.start();
  }

  /** Runs a command that does its work and ends; a fault carries what it wrote. */
  void complete(String name, List<String> command) {
    try {
      var output = path.resolve(name + ".out");
      var process = start(command, Map.of(), output);
      boolean ended = Poll.until(COMMAND_LIMIT, () -> !process.isAlive());
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new ServerFault(
            "%s did not succeed: %s".formatted(name, reason(Files.readString(output))));
      }
    } catch (IOException e) {
      throw new ServerFault("%s did not run: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** What PostgreSQL's programs call fatal; all that was printed when nothing was. */
  private static String reason(String output) {
    return output
        .lines()
        .filter(line -> line.contains(FATAL))
        .map(line -> line.substring(line.indexOf(FATAL) + FATAL.length()).strip())
        .findFirst()
        .orElse(output.strip());
  }

  @Override
  public void close() {
    try {
      warden.getOutputStream().close();
      boolean ended = warden.waitFor(WARDEN_LIMIT_SECONDS, TimeUnit.SECONDS);
      // Somebody killed it before its time.
      if (ended && Files.exists(path)) {
        sweep(path, politeSignal).waitFor(WARDEN_LIMIT_SECONDS, TimeUnit.SECONDS);
      }
      owner.close();
    } catch (IOException e) {
      throw new ServerFault("The warden of %s did not hear us".formatted(path), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends a warden who does not wait for anything. */
  private static Process sweep(Path folder, String politeSignal) throws IOException {
    return warden("orderly-sweeper", folder, politeSignal, NOTHING);
  }

  private static Process warden(String name, Path folder, String politeSignal, Redirect input)
      throws IOException {
    return Commands.builder(inSession(name, folder, politeSignal), Map.of())
        .directory(Path.of("/").toFile())
        .redirectInput(input)
        .redirectOutput(Redirect.DISCARD)
        .start();
  }

  /** One side of the script, away from the terminal. */
  private static List<String> inSession(String side, Path folder, String word) {
    var command = new ArrayList<>(NEW_SESSION);
    command.addAll(List.of("sh", "-c", SCRIPT, side, folder.toString(), word));
    return command;
  }

  private static String script() {
    try (var script = RunFolder.class.getResourceAsStream("run-folder.sh")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ServerFault("The script of run folders is not in the jar", e);
    }
  }
}
