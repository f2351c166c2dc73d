package dev.orderly.bench;

import dev.orderly.bench.report.Results;
import dev.orderly.bench.stage.Run;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Measures the product against the limits of what it is made of, on servers of its own that are
 * gone afterwards.
 */
public final class Bench {

  private final Path project;
  private final Consumer<String> progress;

  /** The project is where the launcher stands; the progress is told what happens. */
  public Bench(Path project, Consumer<String> progress) {
    this.project = project;
    this.progress = progress;
  }

  public Results run(Plan plan) {
    return new Run(project, plan, progress).results();
  }
}
