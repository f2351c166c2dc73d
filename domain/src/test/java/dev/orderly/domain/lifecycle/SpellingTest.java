package dev.orderly.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

  @ParameterizedTest
  @EnumSource
  void a_status_is_read_by_its_name_and_by_each_label_in_any_letter_case(Status status) {
    for (var spelling : Spelling.values()) {
      var label = spelling.label(status);

      assertThat(Spelling.read(label)).contains(status);
      assertThat(Spelling.read(label.toLowerCase(Locale.ROOT))).contains(status);
      assertThat(Spelling.read(label.toUpperCase(Locale.ROOT))).contains(status);
      assertThat(Spelling.read(label.charAt(0) + label.substring(1).toLowerCase(Locale.ROOT)))
          .contains(status);
    }
    assertThat(Spelling.read(status.name())).contains(status);
  }

  @Test
  void only_cancelled_is_spelt_in_two_ways() {
    assertThat(Spelling.AMERICAN_CAPITALS.label(Status.CANCELED)).isEqualTo("CANCELED");
    assertThat(Spelling.BRITISH_CAPITALS.label(Status.CANCELED)).isEqualTo("CANCELLED");
    assertThat(Spelling.BRITISH_LOWER_CASE.label(Status.CANCELED)).isEqualTo("cancelled");
    assertThat(Spelling.BRITISH_LOWER_CASE.label(Status.PENDING_REVIEW))
        .isEqualTo("pending_review");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "PAID ",
        " PAID",
        "PAI",
        "PAIDD",
        "PENDING-REVIEW",
        "PENDING REVIEW",
        "CANCELLLED",
        "REFUNDED",
        "null",
        "0",
        "\u017Fhipped",
        "\u017FHIPPED",
        "pend\u0131ng",
        "PEND\u0130NG",
        "PAID\u0000"
      })
  void what_only_looks_like_a_status_is_none(String text) {
    assertThat(Spelling.read(text)).isEmpty();
  }
}
