package dev.orderly.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.servers.RunFolder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.spi.ToolProvider;

/**
 * What the workers of this JVM's tests are started from. An archive of the classes that a first one
 * has loaded spares all others a third of their start; Java archives no class that lies in a
 * folder, so our folders are made jars.
 */
final class WorkerClasses {

  private static final FutureTask<List<String>> ARCHIVED = new FutureTask<>(WorkerClasses::archive);

  private WorkerClasses() {}

  /** The options with which Java starts from there. */
  static List<String> options() {
    ARCHIVED.run();
    try {
      return ARCHIVED.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("there is nothing to start a worker from", e);
    }
  }

  private static List<String> archive() throws Exception {
    // The folder goes with this JVM.
    var folder = RunFolder.open("classes", "KILL").path();
    var classPath = String.join(File.pathSeparator, jarsIn(folder));
    var archive = folder.resolve("worker.jsa");
    var making = List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", classPath);
    try (var shop = Shop.open();
        var first =
            WorkerProcess.start(
                making,
                WorkerProcess.environment(shop, Map.of("RABBITMQ_URL", "amqp://127.0.0.1:1")))) {
      Eventually.holds(
          () -> assertThat(first.lines()).anyMatch(line -> line.contains("the worker is ready")));
      first.leave();
      first.exitCode();
    }
    assertThat(archive).exists();
    return List.of("-XX:SharedArchiveFile=" + archive, "-cp", classPath);
  }

  private static List<String> jarsIn(Path folder) {
    var jars = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      jars.add(Files.isDirectory(Path.of(entry)) ? jarOf(entry, folder, jars.size()) : entry);
    }
    return jars;
  }

  private static String jarOf(String classes, Path folder, int number) {
    var jar = folder.resolve(number + ".jar").toString();
    var tool = ToolProvider.findFirst("jar").orElseThrow();
    int code =
        tool.run(
            System.out, System.err, "--create", "--no-compress", "--file", jar, "-C", classes, ".");
    assertThat(code).isZero();
    return jar;
  }
}
