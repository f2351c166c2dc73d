package dev.orderly.bootstrap.journey;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus would see. */
record Scrape(String text) {

  private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

  static Scrape of(String url) {
    var page = Shopper.at(url).get("/metrics");
    if (page.statusCode() != 200) {
      throw new AssertionError(page.statusCode() + " " + page.body());
    }
    return new Scrape(page.body());
  }

  /** The value of a sample by its name and labels, as they are written. */
  double value(String sample) {
    return text.lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + sample + " in\n" + text));
  }

  /** The names that begin so, each with the names of its labels. */
  Set<String> names(String... beginnings) {
    return text.lines()
        .filter(line -> Arrays.stream(beginnings).anyMatch(line::startsWith))
        .map(Scrape::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(String line) {
    var sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new AssertionError(line);
    }
    var labels = sample.group(2) == null ? "" : sample.group(2);
    var names =
        LABEL
            .matcher(labels)
            .results()
            .map(label -> label.group(1))
            .sorted()
            .collect(Collectors.joining(","));
    return sample.group(1) + "{" + names + "}";
  }
}
