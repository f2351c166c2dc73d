package dev.orderly.bench.load;

import dev.orderly.bench.BenchFault;
import dev.orderly.bench.load.LoadSpec.Protocol;
import dev.orderly.bench.stand.CpuMeter;
import dev.orderly.bench.stand.Programs;
import dev.orderly.servers.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes load from a process of its own. Closed loops of reads are driven by wrk where it is
 * installed; orders are placed by our own generator, because each 201 has to be counted, the last
 * ones too, and wrk hangs up on those that are under way when its time is over.
 */
public final class Loads {

  private static final String THREADS = "2";
  private static final Duration OVERTIME = Duration.ofSeconds(40);

  private final Programs programs;
  private final CpuMeter cpu;
  private final Optional<Path> wrk = Commands.find("wrk");

  public Loads(Programs programs, CpuMeter cpu) {
    this.programs = programs;
    this.cpu = cpu;
  }

  /** A sentence about what makes the load. */
  public String drivers() {
    return wrk.isPresent()
        ? "wrk makes the closed loops of reads, our own generator all other load."
        : "Our own generator makes all load: wrk is not installed (Debian: wrk).";
  }

  /** Begins to measure what the parts use, for work that no load of ours asks for. */
  public CpuMeter.Reading clock() {
    return cpu.read();
  }

  public Load run(String name, LoadSpec spec) {
    var folder = programs.newFolder("load");
    try {
      spec.write(folder);
      boolean wrkCan =
          spec.protocol() == Protocol.HTTP && spec.body().isEmpty() && spec.rate().isEmpty();
      return wrk.isPresent() && wrkCan ? withWrk(name, spec, folder) : withOurs(name, spec, folder);
    } catch (IOException e) {
      throw new BenchFault("The load of %s could not be written: %s".formatted(name, e), e);
    }
  }

  private Load withOurs(String name, LoadSpec spec, Path folder) {
    var generator = programs.startJava(name, Generator.class, List.of(folder.toString()));
    generator.awaitUntil(
        spec.warmUp().plus(OVERTIME), () -> generator.output().contains(Generator.MEASURING));
    var reading = cpu.read();
    var lines = generator.awaitEnd(spec.duration().plus(OVERTIME));
    return new Load(LoadReport.parse(lines), reading.sinceThen());
  }

  /** The warm-up is a run of its own, and the targets go on where it ended. */
  private Load withWrk(String name, LoadSpec spec, Path folder) throws IOException {
    var script = folder.resolve("wrk.lua");
    try (var resource = Loads.class.getResourceAsStream("wrk.lua")) {
      Files.copy(resource, script);
    }
    var warm = wrk(name, spec, folder, spec.warmUp(), 0);
    var reading = cpu.read();
    var report = wrk(name, spec, folder, spec.duration(), warm.measured());
    return new Load(report, reading.sinceThen());
  }

  private LoadReport wrk(String name, LoadSpec spec, Path folder, Duration duration, long first) {
    var command =
        List.of(
            wrk.orElseThrow().toString(),
            "-t" + THREADS,
            "-c" + spec.connections(),
            "-d" + Math.max(1, duration.toSeconds()) + "s",
            "--timeout",
            "10s",
            "-s",
            folder.resolve("wrk.lua").toString(),
            "http://127.0.0.1:" + spec.port(),
            "--",
            folder.toString(),
            Long.toString(first),
            THREADS);
    var lines = programs.start(name, command, Map.of()).awaitEnd(duration.plus(OVERTIME));
    return LoadReport.parse(lines);
  }
}
