package dev.orderly.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.PaymentStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people are told to follow, to set and to watch is there. */
class PapersTest {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern SETTING = Pattern.compile("\\b[A-Z]+(_[A-Z]+)+\\b");
  private static final Pattern METRIC = Pattern.compile("\\borderly_[a-z_]+\\b");
  private static final Pattern DEFAULT = Pattern.compile("(?m)^#([A-Z_]+)=(.*)$");
  private static final Pattern TABLE =
      Pattern.compile("\\| setting \\| default \\|.*\n.*\n((?:\\|.*\n)+)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\|([^|]*)\\|([^|]*)\\|");

  @Test
  void every_link_leads_somewhere() {
    var broken =
        papers().flatMap(paper -> all(LINK, paper).filter(link -> isBroken(paper, link))).toList();

    assertThat(broken).isEmpty();
  }

  @Test
  void every_setting_can_be_set() {
    var known =
        Stream.of(".env.example", "docker/.env.example", "orderly")
            .map(file -> text(HOME.resolve(file)))
            .flatMap(text -> SETTING.matcher(text).results().map(MatchResult::group))
            .collect(Collectors.toSet());
    Arrays.stream(Status.values()).map(Status::name).forEach(known::add);
    Arrays.stream(PaymentStatus.values()).map(PaymentStatus::name).forEach(known::add);

    assertThat(named(SETTING)).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void the_readme_tells_the_defaults_that_hold() {
    var defaults =
        DEFAULT
            .matcher(text(HOME.resolve(".env.example")))
            .results()
            .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));

    var told = new HashMap<String, String>();
    all(TABLE, HOME.resolve("README.md"))
        .flatMap(table -> ROW.matcher(table).results())
        .forEach(row -> told.putAll(row(row)));

    assertThat(told).isNotEmpty();
    assertThat(defaults).containsAllEntriesOf(told);
  }

  @Test
  void every_metric_is_measured() {
    var measured = text(Path.of("src/test/resources/metrics.txt"));

    assertThat(named(METRIC)).isNotEmpty().allMatch(measured::contains);
  }

  /** The settings of a line, each with its default; those without one stand last. */
  private static Map<String, String> row(MatchResult row) {
    var names = codes(row.group(1)).toList();
    var defaults = codes(row.group(2)).toList();
    return names.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                name -> {
                  int place = names.indexOf(name);
                  return place < defaults.size() ? defaults.get(place) : "";
                }));
  }

  /** All that stands in code, but for the page of measurements, which has words of its own. */
  private static List<String> named(Pattern pattern) {
    return papers()
        .filter(paper -> !paper.endsWith("performance.md"))
        .flatMap(paper -> codes(text(paper)))
        .flatMap(code -> pattern.matcher(code).results().map(MatchResult::group))
        .distinct()
        .toList();
  }

  private static boolean isBroken(Path paper, String link) {
    if (link.startsWith("https://")) {
      return false;
    }
    int sharp = link.indexOf('#');
    var file = sharp < 0 ? link : link.substring(0, sharp);
    var target = file.isEmpty() ? paper : paper.resolveSibling(file);
    return !Files.exists(target)
        || (sharp >= 0 && all(HEADING, target).map(PapersTest::anchor).noneMatch(link::endsWith));
  }

  /** How a heading is called in links to it. */
  private static String anchor(String heading) {
    var words = heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "");
    return "#" + words.replace(' ', '-');
  }

  private static Stream<String> codes(String text) {
    return CODE.matcher(text).results().map(it -> it.group(1));
  }

  private static Stream<String> all(Pattern pattern, Path paper) {
    return pattern.matcher(text(paper)).results().map(it -> it.group(1));
  }

  private static Stream<Path> papers() {
    return Stream.concat(
        Stream.of("README.md", "CONTRIBUTING.md", "docker/README.md").map(HOME::resolve),
        pages(HOME.resolve("docs")).stream());
  }

  private static List<Path> pages(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
