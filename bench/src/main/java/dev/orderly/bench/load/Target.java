package dev.orderly.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A path and the token that it is asked for with. Lists of them travel to the generators in two
 * files, because a hundred thousand targets share a few hundred tokens.
 */
public record Target(String path, String token) {

  static final String PATHS = "paths";
  static final String TOKENS = "tokens";

  /** Writes a line {@code path number-of-token} for each target, and a line for each token. */
  static void write(Path folder, List<Target> targets) throws IOException {
    Map<String, Integer> tokens = new LinkedHashMap<>();
    var lines =
        targets.stream()
            .map(it -> it.path + " " + tokens.computeIfAbsent(it.token, _ -> tokens.size()))
            .toList();
    Files.write(folder.resolve(PATHS), lines);
    Files.write(folder.resolve(TOKENS), tokens.keySet());
  }

  static List<Target> read(Path folder) throws IOException {
    var tokens = Files.readAllLines(folder.resolve(TOKENS));
    return Files.readAllLines(folder.resolve(PATHS)).stream()
        .map(line -> line.split(" "))
        .map(words -> new Target(words[0], tokens.get(Integer.parseInt(words[1]))))
        .toList();
  }
}
