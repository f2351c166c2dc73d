package dev.orderly.bootstrap.command;

import dev.orderly.bench.Bench;
import dev.orderly.bench.BenchFault;
import dev.orderly.bench.Plan;
import dev.orderly.bench.report.Results;
import dev.orderly.worker.process.CannotRun;
import dev.orderly.worker.process.Environments;
import dev.orderly.worker.process.FileTrouble;
import dev.orderly.worker.process.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how fast all of it is on this machine, beside what its parts could do alone. */
@Command(
    name = "bench",
    description = "Measure throughput and latency beside the limits of this machine.")
final class BenchCommand implements Callable<Integer> {

  /** The servers' clients have much to say about servers that come and go. */
  private static final Map<String, String> QUIET =
      Map.of("LOG_LEVEL", "error", "LOG_FORMAT", "text");

  private static final Results NOTHING = new Results(List.of(), List.of(), List.of());

  private static final long SECOND_NANOS = 1_000_000_000;

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "Take less than a minute, with fewer orders.")
  private boolean quick;

  @Option(names = "--strict", description = "Exit with 1 when a bar is missed.")
  private boolean strict;

  @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON.")
  private Path json;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the tables into a page, in place of those that are there.")
  private Path markdown;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draw latencies over rates; not with --quick.")
  private Path svg;

  @Override
  public Integer call() {
    try {
      checkFirst();
      Logging.from(Environments.ofProcess(QUIET, "", Map.of()));
      var project = Path.of(System.getProperty("orderly.home", "."));
      var results = new Bench(project, progress()).run(quick ? Plan.quick() : Plan.whole());
      System.out.print(results.text());
      write(results);
      return strict && !results.allMet() ? CommandLineInterface.FAILED : 0;
    } catch (BenchFault fault) {
      throw new CannotRun(fault.getMessage(), fault);
    }
  }

  /** Ten minutes later would be too late to say so. */
  private void checkFirst() {
    if (quick && svg != null) {
      throw new ParameterException(spec.commandLine(), "A quick run has no curves for --svg.");
    }
    for (var file : Stream.of(json, markdown, svg).filter(Objects::nonNull).toList()) {
      if (!canBeWritten(file)) {
        throw new CannotRun("The results cannot be written to " + file + ".");
      }
    }
    if (markdown != null) {
      var _ = pageWith(NOTHING);
    }
  }

  private static boolean canBeWritten(Path file) {
    return Files.exists(file)
        ? Files.isWritable(file) && !Files.isDirectory(file)
        : Files.isWritable(file.toAbsolutePath().getParent());
  }

  private String pageWith(Results results) {
    try {
      return Files.exists(markdown)
          ? results.markdown(Files.readString(markdown))
          : results.markdown();
    } catch (IOException e) {
      throw new CannotRun(markdown + " cannot be read: " + FileTrouble.reason(e) + ".", e);
    }
  }

  private static Consumer<String> progress() {
    long start = System.nanoTime();
    return what ->
        System.err.printf("%4d s  %s%n", (System.nanoTime() - start) / SECOND_NANOS, what);
  }

  private void write(Results results) {
    try {
      if (json != null) {
        Files.writeString(json, results.json());
      }
      if (markdown != null) {
        Files.writeString(markdown, pageWith(results));
      }
      if (svg != null) {
        Files.writeString(svg, results.svg());
      }
    } catch (IOException e) {
      throw new CannotRun("The results could not be written: " + FileTrouble.reason(e) + ".", e);
    }
  }
}
