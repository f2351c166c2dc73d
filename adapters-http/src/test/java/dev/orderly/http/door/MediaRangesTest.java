package dev.orderly.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaRangesTest {

  private static final List<String> JSON = List.of("application/json", "application/problem+json");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "application/json",
        "APPLICATION/JSON",
        "application/problem+json",
        "text/html, application/json;q=0.5",
        "text/html,*/*;q=0.1",
        "application/json;charset=utf-8",
        "application/json;q=0, application/*",
        "*/*;q=0, application/json",
        "",
        " , "
      })
  void these_admit_what_we_have(String accept) {
    assertThat(MediaRanges.parse(List.of(accept)).admitAny(JSON)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "application/xml",
        "application/json;q=0",
        "application/*;q=0.000",
        "*/*;q=0",
        "application/json;q=0, application/problem+json;q=0, */*",
        "json",
        ";",
        "*"
      })
  void these_do_not(String accept) {
    assertThat(MediaRanges.parse(List.of(accept)).admitAny(JSON)).isFalse();
  }
}
