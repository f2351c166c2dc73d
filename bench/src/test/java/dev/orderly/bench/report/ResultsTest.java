package dev.orderly.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.bench.BenchFault;
import dev.orderly.bench.load.Load;
import dev.orderly.bench.load.LoadReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultsTest {

  private static final LoadReport.Times TIMES = new LoadReport.Times(0.9, 3.14159, 17.5);

  private static final Results RESULTS =
      new Results(
          List.of(
              Finding.of(
                      Figure.of("create order", 8_412.4, "/s")
                          .beside(new Limit("pgbench", 9_012.9))
                          .with(Bar.atLeast(0.9)))
                  .costing(load()),
              Finding.of("create order at a third of the rate", TIMES, Bar.atMost(15))
                  .costing(load()),
              Finding.of(Figure.of("memory of the service", 412, "MB").with(Bar.atMost(400))),
              Finding.of(Figure.of("answers with 201", 84_124, ""))),
          List.of("Measured on a Sunday."),
          List.of());

  @Test
  void a_bar_is_for_the_ratio_where_there_is_a_limit_and_else_for_the_number() {
    var beside = Figure.of("x", 50, "/s").beside(new Limit("y", 100));

    assertThat(beside.with(Bar.atLeast(0.5)).met()).contains(true);
    assertThat(beside.with(Bar.atLeast(0.51)).met()).contains(false);
    assertThat(Figure.of("x", 5, "ms").with(Bar.atMost(5)).met()).contains(true);
    assertThat(Figure.of("x", 5.01, "ms").with(Bar.atMost(5)).met()).contains(false);
    assertThat(Figure.of("x", 5, "ms").met()).isEmpty();
  }

  @Test
  void a_run_is_good_when_every_bar_is_met() {
    var good = new Results(RESULTS.findings().subList(0, 2), List.of(), List.of());

    assertThat(good.allMet()).isTrue();
    assertThat(RESULTS.allMet()).isFalse();
  }

  /** What must not happen at all is wrong however cold Java is. */
  @Test
  void a_cold_run_is_held_against_no_bar_but_those_that_forbid() {
    var slow = Finding.of("create order at a third of the rate", TIMES, Bar.atMost(1));
    var missing = Finding.of(Figure.of("orders more or less", 0, "").with(Bar.atMost(0)));

    assertThat(slow.exceptForItsSpeed().figure().bar()).isEmpty();
    assertThat(slow.exceptForItsSpeed().times()).contains(TIMES);
    assertThat(missing.exceptForItsSpeed()).isEqualTo(missing);
  }

  @Test
  void programs_read_every_figure_as_json() {
    assertThat(RESULTS.json())
        .isEqualTo(
            """
            [{"name":"create order","value":8412.4,"unit":"/s","limit":9012.9,"ratio":0.9334,"bar":0.9,"met":true},
             {"name":"create order: CPU of service","value":40,"unit":"µs","limit":null,"ratio":null,"bar":null,"met":null},
             {"name":"create order: CPU of PostgreSQL","value":62.5,"unit":"µs","limit":null,"ratio":null,"bar":null,"met":null},
             {"name":"create order at a third of the rate: p99","value":3.1416,"unit":"ms","limit":null,"ratio":null,"bar":15,"met":true},
             {"name":"create order at a third of the rate: CPU of service","value":40,"unit":"µs","limit":null,"ratio":null,"bar":null,"met":null},
             {"name":"create order at a third of the rate: CPU of PostgreSQL","value":62.5,"unit":"µs","limit":null,"ratio":null,"bar":null,"met":null},
             {"name":"create order at a third of the rate: p50","value":0.9,"unit":"ms","limit":null,"ratio":null,"bar":null,"met":null},
             {"name":"create order at a third of the rate: p99.9","value":17.5,"unit":"ms","limit":null,"ratio":null,"bar":null,"met":null},
             {"name":"memory of the service","value":412,"unit":"MB","limit":null,"ratio":null,"bar":400,"met":false},
             {"name":"answers with 201","value":84124,"unit":"","limit":null,"ratio":null,"bar":null,"met":null}]
            """);
  }

  @Test
  void people_read_one_table() {
    assertThat(RESULTS.text())
        .isEqualTo(
            """
            work                                      measured  limit          ratio  bar       met
            ---------------------------------------------------------------------------------------
            create order                              8,412 /s  9,013 pgbench  0.93   ≥ 0.90    yes
                CPU µs each: service 40, PostgreSQL 62.5
            create order at a third of the rate: p99  3.14 ms                         ≤ 15 ms   yes
                CPU µs each: service 40, PostgreSQL 62.5
                p50 0.9, p99 3.14, p99.9 17.5 ms
            memory of the service                     412 MB                          ≤ 400 MB  NO
            answers with 201                          84,124

            Measured on a Sunday.
            """);
  }

  @Test
  void the_page_has_a_table_for_figures_one_for_cost_and_one_for_time() {
    assertThat(RESULTS.markdown())
        .isEqualTo(
            """
            <!-- ./orderly bench begins -->
            - Measured on a Sunday.

            | work | measured | limit | ratio | bar | met |
            |---|---:|---:|---:|---:|---:|
            | create order | 8,412 /s | 9,013 pgbench | 0.93 | ≥ 0.90 | yes |
            | create order at a third of the rate: p99 | 3.14 ms |  |  | ≤ 15 ms | yes |
            | memory of the service | 412 MB |  |  | ≤ 400 MB | NO |
            | answers with 201 | 84,124 |  |  |  |  |

            | CPU time for each answer or event, µs | service | PostgreSQL |
            |---|---:|---:|
            | create order | 40 | 62.5 |
            | create order at a third of the rate | 40 | 62.5 |

            | time until the answer, ms | p50 | p99 | p99.9 |
            |---|---:|---:|---:|
            | create order at a third of the rate | 0.9 | 3.14 | 17.5 |
            <!-- ./orderly bench ends -->
            """);
  }

  @Test
  void the_tables_take_the_place_of_older_ones_and_the_rest_of_the_page_stays() {
    var empty = new Results(List.of(), List.of("Anew."), List.of());
    var page =
        """
        # Performance
        <!-- ./orderly bench begins -->
        old
        <!-- ./orderly bench ends -->
        The end.
        """;

    assertThat(empty.markdown(page))
        .startsWith("# Performance\n<!-- ./orderly bench begins -->\n- Anew.\n")
        .endsWith("<!-- ./orderly bench ends -->\nThe end.\n")
        .doesNotContain("old");
    assertThatThrownBy(() -> empty.markdown("# Something else\n"))
        .isInstanceOf(BenchFault.class)
        .hasMessageContaining("has no place for the tables");
  }

  @Test
  void the_chart_draws_both_latencies_over_the_rate() {
    var curve =
        new Curve(
            "cached GET", 1_000, List.of(new Curve.Point(100, 1, 2), new Curve.Point(1_000, 2, 4)));

    var svg = new Results(List.of(), List.of(), List.of(curve)).svg();

    assertThat(svg)
        .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        .contains("cached GET, ms over answers/s")
        .contains("points=\"94.0,250.0 400.0,189.8\"")
        .contains("points=\"94.0,189.8 400.0,129.6\"")
        .endsWith("</svg>\n");
  }

  private static Load load() {
    var seconds = new LinkedHashMap<String, Double>();
    seconds.put("service", 0.4);
    seconds.put("PostgreSQL", 0.625);
    return new Load(new LoadReport(10_000, 1, Map.of(201, 10_000L), 0, TIMES), seconds);
  }
}
