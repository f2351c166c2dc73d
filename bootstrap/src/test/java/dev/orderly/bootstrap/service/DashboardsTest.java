package dev.orderly.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What dashboards and alerts ask for is there: a name that nobody gives is an alert that never
 * comes.
 */
class DashboardsTest {

  private static final Path DASHBOARD = Path.of("..", "docker", "grafana", "orderly.json");
  private static final Path ALERTS = Path.of("..", "docker", "prometheus", "alerts.yml");
  private static final Path NAMES = Path.of("src/test/resources/metrics.txt");

  private static final Pattern METRIC =
      Pattern.compile("\\b((?:orderly|orders?|http_server)_[a-z_]+)(?:\\{([^}]*)})?");

  /** What a histogram or a timer adds to its name. */
  private static final Pattern PART = Pattern.compile("_(?:bucket|count|max|sum)$");

  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");
  private static final Pattern GROUPS = Pattern.compile("\\bby \\(([^)]*)\\)");

  /** Labels that Prometheus gives to everything that it reads. */
  private static final Set<String> GIVEN = Set.of("instance", "job");

  @Test
  void the_dashboard_asks_for_nothing_that_is_not_there() throws IOException {
    var known = known();

    for (var question : questions()) {
      assertThat(unknown(question, known)).as(question).isEmpty();
    }
  }

  @Test
  void every_metric_of_ours_is_on_the_dashboard_or_in_an_alert() throws IOException {
    var asked = String.join("\n", questions()) + Files.readString(ALERTS);

    assertThat(known().keySet())
        .filteredOn(name -> name.startsWith("order"))
        .extracting(name -> PART.matcher(name).replaceFirst(""))
        .allSatisfy(name -> assertThat(asked).contains(name));
  }

  @Test
  void every_panel_asks_something_and_is_drawn_where_no_other_is() throws IOException {
    var panels = new ObjectMapper().readTree(DASHBOARD.toFile()).get("panels");

    assertThat(panels.findValuesAsText("id")).doesNotHaveDuplicates();
    assertThat(panels.findValuesAsText("title")).doesNotHaveDuplicates();
    for (var panel : panels) {
      assertThat(panel.path("type").asText().equals("row") || panel.path("targets").size() > 0)
          .isTrue();
      assertThat(right(panel)).isLessThanOrEqualTo(24);
    }
    assertThat(panels.findValues("gridPos").stream().map(it -> it.get("x") + "," + it.get("y")))
        .doesNotHaveDuplicates();
  }

  @Test
  void the_alerts_ask_for_nothing_that_is_not_there() throws IOException {
    var known = known();
    var rules = Files.readString(ALERTS).split("- alert: ");

    for (var rule : Arrays.asList(rules).subList(1, rules.length)) {
      var question = rule.substring(rule.indexOf("expr:"), rule.indexOf("labels:"));
      assertThat(unknown(question, known)).as(rule).isEmpty();
      assertThat(rule).contains("severity: ", "summary: ", "action: ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(order_created[5m])",
        "orderly_queue_depth{que=\"a\"}",
        "sum by (stat) (orders_active)"
      })
  void a_wrong_name_is_noticed(String question) throws IOException {
    assertThat(unknown(question, known())).hasSize(1);
  }

  private static int right(JsonNode panel) {
    return panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt();
  }

  private static List<String> questions() throws IOException {
    return new ObjectMapper()
        .readTree(DASHBOARD.toFile()).findValuesAsText("expr").stream()
            .filter(expression -> METRIC.matcher(expression).find())
            .toList();
  }

  private static Map<String, Set<String>> known() throws IOException {
    var known = new HashMap<String, Set<String>>();
    for (var line : Files.readAllLines(NAMES)) {
      var labels = line.substring(line.indexOf('{') + 1, line.length() - 1);
      known.put(line.substring(0, line.indexOf('{')), Set.of(labels.split(",")));
    }
    return known;
  }

  /** Names of metrics and of labels that a question has and nobody gives. */
  private static List<String> unknown(String question, Map<String, Set<String>> known) {
    var unknown = new ArrayList<String>();
    var labels = new HashSet<>(GIVEN);
    var metrics = METRIC.matcher(GROUPS.matcher(question).replaceAll("")).results().toList();
    for (var metric : metrics) {
      var has = known.get(metric.group(1));
      if (has == null) {
        unknown.add(metric.group(1));
      } else {
        labels.addAll(has);
        names(MATCHER, metric.group(2)).filter(it -> !has.contains(it)).forEach(unknown::add);
      }
    }
    names(GROUPS, question)
        .flatMap(it -> Arrays.stream(it.split(", *")))
        .filter(it -> !labels.contains(it))
        .forEach(unknown::add);
    return unknown;
  }

  private static Stream<String> names(Pattern pattern, String text) {
    return text == null
        ? Stream.of()
        : pattern.matcher(text).results().map(found -> found.group(1));
  }
}
