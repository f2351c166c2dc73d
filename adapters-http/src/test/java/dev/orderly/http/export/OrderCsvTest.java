package dev.orderly.http.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderCsvTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "Widget", "5 x = 5", "a-b", "it's", "Tür ☂", " =1"})
  void a_plain_text_stays_as_it_is(String text) {
    assertThat(OrderCsv.cell(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1+1", "＋1", "－1", "＠SUM(A1)"})
  void what_a_spreadsheet_would_run_begins_with_an_apostrophe(String text) {
    assertThat(OrderCsv.cell(text)).isEqualTo("'" + text);
  }

  @Test
  void what_would_end_a_cell_is_quoted() {
    assertThat(OrderCsv.cell("a,b")).isEqualTo("\"a,b\"");
    assertThat(OrderCsv.cell("a\nb")).isEqualTo("\"a\nb\"");
    assertThat(OrderCsv.cell("say \"a\"")).isEqualTo("\"say \"\"a\"\"\"");
    assertThat(OrderCsv.cell("\rx")).isEqualTo("\"'\rx\"");
    assertThat(OrderCsv.cell("\n=1")).isEqualTo("\"'\n=1\"");
    assertThat(OrderCsv.cell("=HYPERLINK(\"http://x\",1)"))
        .isEqualTo("\"'=HYPERLINK(\"\"http://x\"\",1)\"");
  }
}
