package dev.orderly.bench.stand;

import dev.orderly.bench.BenchFault;
import dev.orderly.servers.RunFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The processes of a run beside the servers. All of them are gone when this process is gone. */
public final class Programs implements AutoCloseable {

  private final RunFolder folder = RunFolder.open("bench", "TERM");
  private final AtomicInteger folders = new AtomicInteger();

  /** Starts a program whose output goes to a file. */
  public Program start(String name, List<String> command, Map<String, String> environment) {
    var log = newFolder(name).resolve("output");
    try {
      return new Program(name, folder.start(command, environment, log), log);
    } catch (IOException e) {
      throw new BenchFault(
          "%s could not be started: %s".formatted(command.getFirst(), e.getMessage()), e);
    }
  }

  /** Starts a main class that comes along with this one, in a Java like ours. */
  public Program startJava(String name, Class<?> main, List<String> arguments) {
    var ours = ManagementFactory.getRuntimeMXBean().getInputArguments().stream();
    return startJava(name, main, ours.filter(option -> isOfJavaItself(option)).toList(), arguments);
  }

  /** Starts a main class that comes along with this one, in a Java with these options. */
  public Program startJava(
      String name, Class<?> main, List<String> javaOptions, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.add("-Dlogback.configurationFile=dev/orderly/bench/logback.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return start(name, command, Map.of());
  }

  /** What the launcher asks of Java, but for the archive of classes, which each program has own. */
  static boolean isOfJavaItself(String option) {
    return option.startsWith("-XX:") && !option.contains("Archive");
  }

  /** An empty folder that goes away with the run. */
  public Path newFolder(String name) {
    try {
      return Files.createDirectory(
          folder.path().resolve("%02d-%s".formatted(folders.incrementAndGet(), name)));
    } catch (IOException e) {
      throw new BenchFault("No folder for %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}
