package dev.orderly.servers;

import java.util.Locale;

/** The system and the processor we run on, in the words that archives of programs use. */
record Platform(String system, Processor processor) {
  enum Processor {
    X86,
    ARM
  }

  static Platform current() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var architecture = System.getProperty("os.arch");
    return new Platform(
        name.startsWith("mac") ? "darwin" : name,
        architecture.equals("aarch64") ? Processor.ARM : Processor.X86);
  }

  /** {@code linux-x86_64}, {@code darwin-arm_64}. */
  String postgresName() {
    return system + (processor == Processor.ARM ? "-arm_64" : "-x86_64");
  }

  /** {@code linux-amd64}, {@code darwin-arm64}. */
  String redisName() {
    return system + (processor == Processor.ARM ? "-arm64" : "-amd64");
  }
}
